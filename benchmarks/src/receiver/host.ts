import { answer } from '../subprocess.ts';
import { hosts } from './hosts.ts';

const [name = ''] = process.argv.slice(2);
const host = hosts[name];
if (!host) throw new Error(`there is no host ${name}`);
const address = (await host.open()).address();
if (typeof address !== 'object' || !address) throw new Error('the host has no port');

answer({ port: address.port }, async () => {
  const { user, system } = process.cpuUsage();
  return { cpu: user + system };
});
