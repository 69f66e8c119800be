import { join } from 'node:path';
import { runCommand } from '@aplyid-workflow/testkit';

/** Creates the tables from eight processes at once. */
export async function ensureSchemaInEightProcesses(
  engine: 'sqlite' | 'postgres',
  where: string,
): Promise<void> {
  const script = join(import.meta.dirname, 'ensure-schema.ts');
  const command = [process.execPath, '--conditions=@aplyid-workflow/source', script, engine, where];
  await Promise.all(Array.from({ length: 8 }, () => runCommand(command, import.meta.dirname)));
}
