// Publishes the next release of what is committed to a registry on this machine, installs it in a fresh project and
// runs the READMEs' examples there, creates a project of each kind and runs its tests. Changes nothing.
import { cloneNextRelease } from './clone.ts';
import { runTenLines } from './fresh-project.ts';
import { startRegistry } from './registry.ts';
import { runStarters } from './starters.ts';

await using registry = await startRegistry();
await using clone = await cloneNextRelease({
  ...registry.env,
  CI: 'true',
  // Only a CI provider can attest where a package comes from.
  NPM_CONFIG_PROVENANCE: 'false',
});
console.log(await clone.pnpm('exec', 'changeset', 'publish'));
for (const line of await runTenLines(registry, clone.folder)) console.log(line);
for (const line of await runStarters(registry)) console.log(line);
