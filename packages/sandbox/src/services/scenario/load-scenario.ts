import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { SandboxError } from '../../model/errors.ts';
import type { ScenarioPlan } from '../../model/scenario/plan.ts';
import { parseScenario, readScenario } from '../../model/scenario/read-scenario.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';

/** The folder of the scenarios that the package contains. */
function folder(): string {
  const manifest = createRequire(import.meta.url).resolve('@aplyid-workflow/sandbox/package.json');
  return join(dirname(manifest), 'scenarios');
}

/** The names of the scenarios that the package contains, such as `webhook-retry`. */
export async function shippedScenarios(): Promise<string[]> {
  const files = await readdir(folder());
  return files.filter((file) => file.endsWith('.yaml')).map((file) => file.slice(0, -'.yaml'.length));
}

/**
 * Reads a scenario.
 *
 * @param scenario - an object, a YAML or JSON file, or the name of a scenario that the package contains
 * @throws {@link SandboxError} `invalid_value` for a problem in it, `not_found` if there is no such file
 */
export async function loadScenario(scenario: string | Scenario): Promise<ScenarioPlan> {
  if (typeof scenario !== 'string') return readScenario(scenario);
  const isName = /^[a-z-]+$/.test(scenario);
  const file = isName ? join(folder(), `${scenario}.yaml`) : scenario;
  const text = await readFile(file, 'utf8').catch(async (cause: Error) => {
    const reason = isName
      ? `there is no scenario ${scenario}. There are ${(await shippedScenarios()).join(', ')}; a file of your own has an extension, such as ./retry.yaml.`
      : `cannot read the scenario ${scenario}: ${cause.message}`;
    throw new SandboxError('not_found', reason, { cause });
  });
  return parseScenario(text, scenario);
}
