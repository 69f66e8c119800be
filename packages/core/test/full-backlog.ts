import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { onTestFinished } from 'vitest';

const listener = `
  const server = require('node:net').createServer().listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () =>
    console.log(server.address().port));`;

/**
 * The URL of a server that new connections can't be made to: its process is stopped and its backlog is full, so the
 * kernel answers no further SYN.
 */
export async function fullBacklog(): Promise<string> {
  const server = spawn(process.execPath, ['--eval', listener], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void server.kill('SIGKILL'));
  const [output] = await once(server.stdout, 'data');
  const port = Number(String(output));
  server.kill('SIGSTOP');
  for (let tries = 0; await isConnected(port); tries++) {
    if (tries === 20) throw new Error('this kernel accepts more connections than the backlog holds');
  }
  return `http://127.0.0.1:${port}`;
}

async function isConnected(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  return Promise.race([once(socket, 'connect').then(() => true), sleep(500, false)]);
}
