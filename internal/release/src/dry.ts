// Prints what the next release of what is committed would be: each package's version, the content of its tarball and
// its changelog. Changes nothing.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { cloneNextRelease } from './clone.ts';
import { packAll } from './pack.ts';

await using clone = await cloneNextRelease();
for (const { name, version, size, files } of await packAll(join(clone.folder, 'packed'), clone.folder)) {
  const changelog = join(clone.folder, 'packages', name.split('/')[1] ?? '', 'CHANGELOG.md');
  const [, newest = ''] = (await readFile(changelog, 'utf8')).split(/^## .*$/m);
  console.log(`${name}@${version}, ${size} bytes: ${files.join(', ')}\n${newest}`);
}
console.log(await clone.pnpm('exec', 'changeset', 'publish-plan'));
