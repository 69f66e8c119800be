import { caseStatuses, clientTypes } from '@aplyid-workflow/core';
import { type Command, Option } from 'commander';
import { outcomePresets } from '../../../model/guided-flow/guided-flow.ts';
import { jsonText } from '../../../model/json.ts';
import { type CaseOptions, caseBodyFrom } from '../../support/case-body.ts';
import { parseWhole, printAnswer, withLimit, withWatch } from '../../support/options.ts';
import { plain, table } from '../../support/print/table.ts';
import type { Terminal, Tone } from '../../support/print/terminal.ts';
import { at, list, textAt } from '../../support/read.ts';
import { readData } from '../../support/read-data.ts';
import { type RemoteOptions, remoteOf, withRemote } from '../../support/remote-options.ts';
import { watch } from '../../support/watch.ts';

type ListOptions = RemoteOptions & {
  readonly limit: number;
  readonly status?: string;
  readonly search?: string;
  readonly watch?: true;
};
type CreateOptions = RemoteOptions & CaseOptions & { readonly integration?: number; readonly data?: string };

/** `aplyid-sandbox cases …` */
export function casesCommands(program: Command, terminal: Terminal): void {
  const group = program.command('cases').description('the Cases: create, list, get, complete, cancel');
  const show = (options: RemoteOptions, answer: unknown): void =>
    printAnswer(terminal, options, answer, (cases) => caseTable(terminal, cases));
  const showOne = (options: RemoteOptions, answer: unknown): void =>
    printAnswer(terminal, options, answer, (one) => caseTable(terminal, [one]));

  withRemote(group.command('create'))
    .description('create a Case, as your app would; every option has a default')
    .option('--integration <id>', 'number of the integration; default the newest', parseWhole)
    .option('--name <text>', 'activity.name', 'Purchase of 12 Kea Street')
    .option('--nature <text>', 'activity.nature', 'Purchase of a home')
    .addOption(new Option('--status <status>', 'activity.status').choices(caseStatuses))
    .option('--external-id <text>', 'activity.external_id; default one made up')
    .option('--no-external-id', 'without an external_id: the Case sends no webhook')
    .option('--client-name <text>', 'client.name', 'John Doe')
    .addOption(
      new Option('--client-type <type>', 'client.client_type').choices(clientTypes).default('individual'),
    )
    .option('--client-email <address>', 'client.email')
    .option('--client-external-id <text>', 'client.external_id')
    .option('--data <json>', 'the whole body instead: JSON, @file, or - for stdin')
    .action(async ({ integration, data, ...options }: CreateOptions) => {
      const given = data === undefined ? caseBodyFrom(options) : await readData(data);
      const body = { ...given, ...(integration && { integrationId: integration }) };
      const answer = await remoteOf(options).send('POST', '/cases', body);
      showOne(options, answer);
      terminal.note(
        `Complete it: ${textAt(answer, 'caseUrl')}, or aplyid-sandbox cases complete ${textAt(answer, 'id')}`,
      );
    });

  withRemote(withWatch(withLimit(group.command('list'))))
    .description('list the Cases, newest first')
    .addOption(new Option('--status <status>', 'only those of this status').choices(caseStatuses))
    .option('--search <text>', 'only those with this text in their id, name, Client or external ids')
    .action(async (options: ListOptions) => {
      const query = new URLSearchParams({ limit: String(options.limit) });
      if (options.status) query.set('status', options.status);
      if (options.search) query.set('search', options.search);
      const remote = remoteOf(options);
      show(options, await remote.get(`/cases?${query}`));
      if (options.watch) await watch(remote, terminal, { type: 'case', json: options.json === true });
    });

  withRemote(group.command('get'))
    .description('show one Case, with the body that created it')
    .argument('<id>', 'number of the Case', parseWhole)
    .action(async (id: number, options: RemoteOptions) => {
      const answer = await remoteOf(options).get(`/cases/${id}`);
      printAnswer(terminal, options, answer, (one) => {
        const request = jsonText(at(one, 'request'), 2);
        return `${caseTable(terminal, [one])}\n${textAt(one, 'caseUrl')}\n${request.split('\n').map(plain).join('\n')}`;
      });
    });

  withRemote(group.command('complete'))
    .description('complete a Case with an outcome; its case.completed is sent immediately')
    .argument('<id>', 'number of the Case', parseWhole)
    .option(
      '--approval-status <status>',
      `the outcome for the Client: ${outcomePresets.map(({ approvalStatus }) => approvalStatus).join(', ')}, or any other text; assumed, all but approved`,
      'approved',
    )
    .action(async (id: number, options: RemoteOptions & { approvalStatus: string }) => {
      const body = { approval_status: options.approvalStatus };
      showOne(options, await remoteOf(options).send('POST', `/cases/${id}/complete`, body));
    });

  withRemote(group.command('cancel'))
    .description('cancel a Case; no webhook is sent')
    .argument('<id>', 'number of the Case', parseWhole)
    .action(async (id: number, options: RemoteOptions) => {
      showOne(options, await remoteOf(options).send('POST', `/cases/${id}/cancel`));
    });
}

function caseTable({ paint }: Terminal, cases: unknown): string {
  const rows = list(cases).map((one) => [
    textAt(one, 'id'),
    textAt(one, 'status'),
    paint(toneOf(textAt(one, 'client.approvalStatus')), plain(textAt(one, 'client.approvalStatus'))),
    textAt(one, 'webhook'),
    plain(textAt(one, 'externalId')) || '-',
    plain(textAt(one, 'client.name')),
    plain(textAt(one, 'name')),
  ]);
  return table(['ID', 'STATUS', 'APPROVAL', 'WEBHOOK', 'EXTERNAL_ID', 'CLIENT', 'NAME'], rows);
}

function toneOf(approvalStatus: string): Tone {
  if (approvalStatus === 'approved') return 'good';
  return approvalStatus === 'pending' ? 'wait' : 'bad';
}
