import { caseCompleted } from '@aplyid-workflow/testkit';
import { describe, expect, it } from 'vitest';
import { eventIssues, isKnownEventType } from './event-rules.ts';

const said = (data: unknown) =>
  eventIssues('case.completed', data).map(({ path, code, message }) => `${path}: ${message} (${code})`);
const withClient = (more: object) => ({ ...caseCompleted, client: { ...caseCompleted.client, ...more } });

describe('the rules of case.completed', () => {
  it('accept the vendor’s example, and properties that they do not name', () => {
    expect(said(caseCompleted)).toEqual([]);
    expect(said({ ...withClient({ age: 40 }), more: null })).toEqual([]);
    expect(said(withClient({ external_id: null, approval_status: 'declined' }))).toEqual([]);
  });

  it.each([
    ['case_id', 'must be an integer'],
    ['external_id', 'must be a string'],
    ['guided_flow_id', 'must be an integer'],
    ['status', 'must be a string'],
    ['case_url', 'must be a string'],
    ['client', 'must be an object'],
  ])('want %s, and of its type', (name, message) => {
    expect(said({ ...caseCompleted, [name]: undefined })).toEqual([`${name}: is required (required)`]);
    for (const wrong of [1.5, true, null]) {
      expect(said({ ...caseCompleted, [name]: wrong })).toEqual([`${name}: ${message} (invalid_type)`]);
    }
  });

  it.each([
    ['id', 'must be an integer'],
    ['name', 'must be a string'],
    ['approval_status', 'must be a string'],
  ])('want client.%s, and of its type', (name, message) => {
    expect(said(withClient({ [name]: undefined }))).toEqual([`client.${name}: is required (required)`]);
    for (const wrong of [1.5, [], null]) {
      expect(said(withClient({ [name]: wrong }))).toEqual([`client.${name}: ${message} (invalid_type)`]);
    }
  });

  it('let the reference of the Client be a string, null or missing', () => {
    expect(said(withClient({ external_id: undefined }))).toEqual([]);
    expect(said(withClient({ external_id: 1 }))).toEqual([
      'client.external_id: must be a string (invalid_type)',
    ]);
  });

  it('apply to no other event type', () => {
    expect(isKnownEventType('case.completed')).toBe(true);
    for (const type of ['case.archived', 'toString', '__proto__', '']) {
      expect(isKnownEventType(type)).toBe(false);
      expect(eventIssues(type, null)).toEqual([]);
    }
  });
});
