import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { parseScenario, readScenario } from './read-scenario.ts';

async function problemsOf(text: string): Promise<string[]> {
  const error: unknown = await parseScenario(text, 'retry.yaml').catch((caught: unknown) => caught);
  if (!(error instanceof Error)) throw new Error('the scenario was accepted');
  return error.message.split('\n');
}

it('names the file, the line and the path of everything that is wrong', async () => {
  const text = `
name: 3
intergrations: {}
integrations:
  app:
    webhookUrl: http://example.com/
    tipe: live
faults:
  - { target: api, fault: { kind: status, status: 418 }, times: 1 }
cases:
  purchase:
    integration: ap
    activity:
      name: Purchase
    client: { name: John Doe, client_type: person }
steps:
  - after: 3 weeks
    complete: purchse
  - complete: purchase
    cancel: purchase
  - {}
  - { inboxAnswer: 99 }
`;
  expect(await problemsOf(text)).toMatchInlineSnapshot(`
    [
      "retry.yaml:3: intergrations: is not known; there are name, description, subscription, auto, integrations, faults, cases, steps",
      "retry.yaml:7: integrations.app.tipe: is not known; there are type, webhookUrl",
      "retry.yaml:6: integrations.app.webhookUrl: The Webhook URL must be https:, or http: on this machine (localhost, 127.0.0.1 or [::1])",
      "retry.yaml:12: cases.purchase.integration: must be one of app",
      "retry.yaml:14: cases.purchase.activity.nature: is required",
      "retry.yaml:15: cases.purchase.client.client_type: must be one of individual, company, trust, charity, estate, society, joint",
      "retry.yaml:2: name: must be a text; put it in quotation marks",
      "retry.yaml:9: faults[0]: status must be one of 401, 422, 429, 500, 503",
      "retry.yaml:19: steps[1]: does complete and cancel: write one step for each",
      "retry.yaml:21: steps[2]: must have one of create, complete, cancel, resend, duplicate, fault, clearFaults, inboxAnswer, subscription, advance, idle",
      "retry.yaml:17: steps[0].after: must be a duration such as 500ms, 2s, 5 min, 1h or 31d",
      "retry.yaml:18: steps[0].complete: there is no Case "purchse" under cases, which has purchase",
      "retry.yaml:22: steps[3].inboxAnswer: must be a status from 200 to 599",
    ]
  `);
});

it('reports steps in an impossible order', async () => {
  const text = `
cases:
  one:
    activity: { name: Purchase, nature: Purchase of a home }
    client: { name: John Doe, client_type: individual }
steps:
  - cancel: one
  - create: one
  - create: one
  - cancel: one
    approvalStatus: declined
`;
  expect(await problemsOf(text)).toMatchInlineSnapshot(`
    [
      "retry.yaml:7: steps[0].cancel: Case one is created by a later step",
      "retry.yaml:9: steps[2].create: Case one was created by an earlier step",
      "retry.yaml:11: steps[3].approvalStatus: belongs to complete",
    ]
  `);
});

it('says where a file is not YAML', async () => {
  expect(await problemsOf('steps:\n  - complete: "one\n')).toMatchInlineSnapshot(`
    [
      "retry.yaml:3: Missing closing "quote",
    ]
  `);
  expect(await problemsOf('steps: *none')).toMatchInlineSnapshot(`
    [
      "retry.yaml: Unresolved alias (the anchor must be set before the alias): none",
    ]
  `);
  expect(await problemsOf('- 1')).toMatchInlineSnapshot(`
    [
      "retry.yaml: the scenario must be an object",
    ]
  `);
  expect(await problemsOf('')).toMatchInlineSnapshot(`
    [
      "retry.yaml: the scenario must be an object",
    ]
  `);
});

it('reads JSON, and the same from code', async () => {
  const value = {
    steps: [
      { after: '1.5s', advance: '31d' },
      { after: 20, idle: true },
    ],
  };
  const plan = await parseScenario(JSON.stringify(value), 'one.json');
  expect(plan.steps).toEqual([
    { after: 1500, action: { kind: 'advance', ms: 31 * 86_400_000 } },
    { after: 20, action: { kind: 'idle' } },
  ]);
  expect(readScenario(value)).toEqual(plan);
  expect(() => readScenario({ steps: 3 })).toThrow('scenario: steps: must be a list');
});

it('accepts the file in the guide', async () => {
  const guide = await readFile(new URL('../../../../../docs/sandbox/scenarios.md', import.meta.url), 'utf8');
  const [, yaml = ''] = /```yaml\n([\s\S]*?)```/.exec(guide) ?? [];
  expect((await parseScenario(yaml, 'guide.yaml')).steps).toHaveLength(3);
});
