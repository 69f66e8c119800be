import { describe, expect, it } from 'vitest';
import { addCase, caseOf } from './known-cases.ts';

describe('addCase', () => {
  const url = 'https://workflow.aplyid.com/guided_flows/standard/5567/overview';

  it('keeps the first Case as it was learned', () => {
    expect(addCase([], { case_id: 1, attempt: 'a' })).toEqual([{ case_id: 1, attempt: 'a' }]);
  });

  it('adds missing facts to the Case with the same id', () => {
    const other = { case_id: 2, case_url: 'other' };
    expect(
      addCase([other, { case_id: 1 }], { case_id: 1, case_url: url, guided_flow_id: 5567, attempt: 'a' }),
    ).toEqual([other, { case_id: 1, case_url: url, guided_flow_id: 5567, attempt: 'a' }]);
  });

  it('keeps the known facts of a Case when it learns another one', () => {
    const known = { case_id: 1, case_url: url, guided_flow_id: 5567, attempt: 'a' };
    expect(addCase([known], { case_id: 1, case_url: 'other', guided_flow_id: 9, attempt: 'b' })).toEqual([
      known,
    ]);
  });

  it('finds the Case by its id before one that may be the same', () => {
    const unnamed = { attempt: 'a' };
    expect(addCase([unnamed, { case_id: 1 }], { case_id: 1, case_url: url })).toEqual([
      unnamed,
      { case_id: 1, case_url: url, attempt: undefined, guided_flow_id: undefined },
    ]);
  });

  it('matches a webhook’s Case with the one whose response had no id', () => {
    expect(addCase([{ attempt: 'a', case_url: url }], { case_id: 1 })).toEqual([
      { attempt: 'a', case_id: 1, case_url: url, guided_flow_id: undefined },
    ]);
  });

  it('matches a response without an id with the Case of a webhook', () => {
    expect(addCase([{ case_id: 1 }], { attempt: 'a', case_url: url })).toEqual([
      { attempt: 'a', case_id: 1, case_url: url, guided_flow_id: undefined },
    ]);
  });

  it('treats two responses without an id to the same attempt as one Case', () => {
    expect(addCase([{ attempt: 'a' }], { attempt: 'a', case_url: url })).toHaveLength(1);
  });

  it('distinguishes Cases by their ids, and by the attempts that created them', () => {
    expect(addCase([{ case_id: 1 }], { case_id: 2 })).toEqual([{ case_id: 1 }, { case_id: 2 }]);
    expect(addCase([{ attempt: 'a' }], { attempt: 'b' })).toEqual([{ attempt: 'a' }, { attempt: 'b' }]);
    expect(addCase([{ case_id: 1, attempt: 'a' }], { attempt: 'b', case_url: url })).toHaveLength(2);
    expect(addCase([{ case_id: 1, attempt: 'a' }], { case_id: 2, attempt: 'a' })).toHaveLength(2);
  });

  it('does not change its arguments', () => {
    const cases = Object.freeze([Object.freeze({ attempt: 'a' })]);
    addCase(cases, Object.freeze({ case_id: 1 }));
    expect(cases).toEqual([{ attempt: 'a' }]);
  });
});

describe('caseOf', () => {
  it('reads the ids as numbers or as digits', () => {
    const read = { case_id: 1024, guided_flow_id: 5567, case_url: 'https://x.test/1' };
    expect(caseOf(read)).toEqual(read);
    expect(caseOf({ ...read, case_id: '1024', guided_flow_id: '5567', other: true })).toEqual(read);
  });

  it.each([undefined, null, '', 'x', '1.5', 1.5, Number.NaN, 2 ** 53, true, [1], {}])(
    'reads no id and no URL from %j',
    (value) => {
      expect(
        caseOf({ case_id: value, guided_flow_id: value, case_url: typeof value === 'string' ? 1 : value }),
      ).toEqual({
        case_id: undefined,
        guided_flow_id: undefined,
        case_url: undefined,
      });
    },
  );
});
