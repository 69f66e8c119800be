import { createCaseSchema } from '@aplyid-workflow/core';
import { type Sandbox, startSandbox } from '@aplyid-workflow/sandbox';
import { newCase } from '@aplyid-workflow/testkit';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { body, spoiled } from '../../../packages/core/test/case-bodies.ts';
import { type Example, examplesOf } from './collect-examples.ts';
import { compiledFile, compileExamples } from './compile-examples.ts';
import { startTenLines } from './ten-lines-host.ts';

const examples = examplesOf('docs/guides/json-schema.md');
const exampleWith = (name: string): Example =>
  examples.find(({ code }) => code.includes(name)) ?? expect.unreachable('the page has no such recipe');
const isValid = (value: unknown) => createCaseSchema['~standard'].validate(value).issues === undefined;

/** Bodies as they arrive: what JSON cannot express is left out. */
const bodies = fc
  .oneof(body, spoiled(body), spoiled(fc.constant(newCase)))
  .filter((value) => !/bigint/.test(kinds(value)))
  .map((value) => JSON.stringify(value) ?? 'null');

let sandbox: Sandbox;
beforeAll(async () => {
  sandbox = await startSandbox();
  expect(await compileExamples(examples)).toBe('');
});
afterAll(() => sandbox.close());

describe.each([
  ['NestJS', '@nestjs/swagger', { message: ['client.email: must be an e-mail address'] }],
  ['Hono', 'hono-openapi', { error: [{ path: ['client', 'email'], message: 'must be an e-mail address' }] }],
  ['Fastify', "from 'fastify'", { message: expect.stringContaining('body/client/email') }],
])('the recipe of %s', (_, name, refusal) => {
  it('accepts exactly the bodies that the rules accept', async () => {
    const { createCase } = await startTenLines(compiledFile(exampleWith(name)), sandbox);
    expect((await createCase()).status).toBe(201);
    const invalid = await createCase({ ...newCase, client: { ...newCase.client, email: 'nobody' } });
    expect(invalid.status).toBe(400);
    expect(await invalid.json()).toMatchObject(refusal);

    const verdicts = { accepted: 0, refused: 0 };
    const agree = async (json: string) => {
      const { status } = await createCase(json);
      expect(status, json).toBe(isValid(JSON.parse(json)) ? 201 : 400);
      verdicts[status === 201 ? 'accepted' : 'refused'] += 1;
    };
    await fc.assert(fc.asyncProperty(bodies, agree), { numRuns: 300 });
    expect(verdicts.accepted).toBeGreaterThan(0);
    expect(verdicts.refused).toBeGreaterThan(0);
  });
});

it.each([
  ['NestJS', '@nestjs/swagger', 'openapi-3.0'],
  ['Hono', 'hono-openapi', 'draft-2020-12'],
])('the OpenAPI document of %s has the rules', async (_, name, target) => {
  const host = await startTenLines(compiledFile(exampleWith(name)), sandbox);
  await host.createCase();
  const document: unknown = await (await fetch(`${host.url}/openapi.json`)).json();
  const schema = createCaseSchema.toJSONSchema({ target });
  expect(document).toMatchObject({
    paths: { '/cases': { post: { requestBody: { content: { 'application/json': { schema } } } } } },
  });
});

/** The types of everything in a value. */
function kinds(value: unknown): string {
  if (typeof value !== 'object' || value === null) return typeof value;
  return Object.values(value).map(kinds).join(' ');
}
