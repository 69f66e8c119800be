import { readFileSync } from 'node:fs';
import { caseCompleted, newCase } from '@aplyid-workflow/testkit';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { calls } from '../../test/calls.ts';
import { body, spoiled } from '../../test/case-bodies.ts';
import { type Transport, WorkflowClient } from '../index.ts';
import { eventIssues, knownEventTypes } from '../webhooks/events/event-rules.ts';
import { documentedIssues } from './schema.ts';

const ajv = new Ajv2020({ ownProperties: true, strict: false, strictNumbers: true });
const description = parse(readFileSync(new URL('../../openapi.yaml', import.meta.url), 'utf8'));
ajv.addSchema(description, 'api');
const judge = (name: string) => {
  const validate = ajv.getSchema(`api#/components/schemas/${name}`);
  if (!validate) throw new Error(`there is no schema ${name}`);
  return (value: unknown): boolean => validate(value) === true;
};

describe('the OpenAPI description and the rules', () => {
  const isCreateCase = judge('CreateCase');
  const isCaseCompleted = judge('CaseCompleted');
  const agree = (value: unknown): void => {
    expect(documentedIssues(value).length === 0).toBe(isCreateCase(value));
  };

  it.each(Object.entries(calls))('describes what cases.%s requests', async (_name, call) => {
    const sent: string[] = [];
    const transport: Transport = async ({ method, url }) => {
      sent.push(`${method} ${new URL(url).pathname}`);
      return { status: 200, headers: new Headers(), text: async () => '{}' };
    };
    await call(new WorkflowClient({ accessKey: 'key', transport }).cases);
    const described = Object.entries<object>(description.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    const patterns = described.map((each) => new RegExp(`^${each.replaceAll(/{\w+}/g, '[^/]+')}$`));
    expect(sent.filter((each) => !patterns.some((pattern) => pattern.test(each)))).toEqual([]);
    expect(sent).toHaveLength(1);
  });

  it('have the same event types', () => {
    expect(Object.keys(description.webhooks).sort()).toEqual([...knownEventTypes].sort());
  });

  it('agree on the examples', () => {
    expect(isCreateCase(newCase)).toBe(true);
    expect(isCaseCompleted(caseCompleted)).toBe(true);
    expect(eventIssues('case.completed', caseCompleted)).toEqual([]);
  });

  it('agree on bodies that are valid or nearly so', () => {
    let valid = 0;
    fc.assert(
      fc.property(body, (value) => {
        agree(value);
        valid += Number(isCreateCase(value));
      }),
      { numRuns: 10_000 },
    );
    expect(valid).toBeGreaterThan(100);
  });

  it('agree on bodies that are invalid in one place', () => {
    fc.assert(fc.property(spoiled(body), agree), { numRuns: 10_000 });
    fc.assert(fc.property(spoiled(fc.constant(newCase)), agree), { numRuns: 10_000 });
  });

  it('agree on values that contain __proto__, are cyclic, or are not plain', () => {
    const cyclic: Record<string, unknown> = { ...newCase };
    cyclic.self = cyclic;
    const inherited: unknown = Object.create(newCase);
    class Body {
      activity = newCase.activity;
      client = newCase.client;
    }
    for (const value of [
      JSON.parse('{"__proto__":{"activity":{},"client":{}}}'),
      JSON.parse(
        `{"__proto__":null,"activity":${JSON.stringify(newCase.activity)},"client":${JSON.stringify(newCase.client)}}`,
      ),
      cyclic,
      inherited,
      new Body(),
      Object.freeze({ ...newCase }),
      Object.assign(Object.create(null), newCase),
    ]) {
      agree(value);
    }
    expect(documentedIssues(inherited)).toHaveLength(2);
  });

  it('agree on webhooks, documented and invalid', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.constant<unknown>(caseCompleted), spoiled(fc.constant(caseCompleted))),
        (value) => {
          expect(eventIssues('case.completed', value).length === 0).toBe(isCaseCompleted(value));
        },
      ),
      { numRuns: 10_000 },
    );
  });
});
