import { readFile, stat, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { expect, it } from 'vitest';
import { startSandbox } from '../index.ts';
import { sandboxForTest } from '../testing/sandbox.ts';
import { stateFile } from '../testing/state-file.ts';

it('rejects the database of another program without changing it', async () => {
  const persist = await stateFile();
  const other = new DatabaseSync(persist);
  other.exec('CREATE TABLE notes (text TEXT); INSERT INTO notes VALUES (1)');
  other.close();
  const before = await readFile(persist);
  await expect(startSandbox({ persist })).rejects.toMatchObject({
    code: 'cannot_persist',
    message: expect.stringContaining('it is the database of another program'),
  });
  expect(await readFile(persist)).toEqual(before);
  await expect(stat(`${persist}-wal`)).rejects.toMatchObject({ code: 'ENOENT' });
});

it('rejects a corrupt state file with a one-line error', async () => {
  const persist = await stateFile();
  const sandbox = await startSandbox({ persist, seed: 40 });
  await sandbox.close();
  const content = await readFile(persist);
  content.fill(0xa5, 8192, 16_384);
  await writeFile(persist, content);
  await expect(startSandbox({ persist })).rejects.toMatchObject({
    code: 'cannot_persist',
    message: expect.stringMatching(/^cannot use .*; give another file$/),
  });
});

it('reopens its own file', async () => {
  const persist = await stateFile();
  const first = await startSandbox({ persist, seed: 3 });
  await first.close();
  expect((await sandboxForTest({ persist })).cases.list()).toHaveLength(3);
});
