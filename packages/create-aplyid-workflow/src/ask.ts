import { cancel, confirm, intro, isCancel, outro, select, text } from '@clack/prompts';
import { checkDirectory } from './create-project.ts';
import type { Answers, Given } from './flags.ts';

const labels: Readonly<Record<string, string>> = {
  express: 'Express',
  fastify: 'Fastify',
  hono: 'Hono',
  nestjs: 'NestJS',
};

/** Asks for the missing answers; undefined if the user cancels. */
export async function ask(given: Given, frameworks: readonly string[]): Promise<Answers | undefined> {
  intro('create-aplyid-workflow');
  const framework =
    given.framework ??
    (await select({
      message: 'Which framework?',
      options: frameworks.map((value) => ({ value, label: labels[value] ?? value })),
    }));
  if (isCancel(framework)) return cancelled();
  const defaultDirectory = `./${framework}-onboarding`;
  const directory =
    given.directory ??
    (await text({
      message: 'Where?',
      placeholder: defaultDirectory,
      defaultValue: defaultDirectory,
      validate: (value) => checkDirectory(value || defaultDirectory),
    }));
  if (isCancel(directory)) return cancelled();
  const install = given.install ?? (await confirm({ message: 'Install the dependencies?' }));
  if (isCancel(install)) return cancelled();
  outro(`${labels[framework] ?? framework} in ${directory}`);
  return { directory, framework, install };
}

function cancelled(): undefined {
  cancel('Nothing was created.');
}
