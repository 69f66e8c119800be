import { describe, expect, expectTypeOf, it, vi } from 'vitest';
import { WorkflowApiError, WorkflowError, WorkflowRateLimitError, WorkflowTimeoutError } from '../index.ts';

const rateLimited = new WorkflowRateLimitError('wait', {
  code: 'http_429',
  outcome: 'rejected',
  httpStatus: 429,
  body: {},
  requestId: undefined,
  retryAfter: 5,
});

describe('errors', () => {
  it('have a literal name, a code and a stack that starts with them', () => {
    expect(rateLimited).toMatchObject({
      name: 'WorkflowRateLimitError',
      code: 'http_429',
      outcome: 'rejected',
    });
    expect(rateLimited.stack).toMatch(/^WorkflowRateLimitError: wait\n/);
    expect(Object.keys(rateLimited)).not.toContain('name');
  });

  it('are distinguished by is(), which narrows', () => {
    const caught: unknown = rateLimited;
    expect(WorkflowError.is(caught)).toBe(true);
    expect(WorkflowApiError.is(caught)).toBe(true);
    expect(WorkflowTimeoutError.is(caught)).toBe(false);
    if (WorkflowRateLimitError.is(caught))
      expectTypeOf(caught.retryAfter).toEqualTypeOf<number | undefined>();
    for (const other of [new Error('x'), { name: 'WorkflowError' }, null, undefined, 'WorkflowError']) {
      expect(WorkflowError.is(other)).toBe(false);
    }
  });

  it('are recognised across copies of the package', async () => {
    vi.resetModules();
    const copy = await import('../index.ts');
    expect(copy.WorkflowRateLimitError).not.toBe(WorkflowRateLimitError);
    expect(rateLimited).not.toBeInstanceOf(copy.WorkflowError);
    expect(copy.WorkflowError.is(rateLimited)).toBe(true);
    expect(copy.WorkflowRateLimitError.is(rateLimited)).toBe(true);
    expect(copy.WorkflowTimeoutError.is(rateLimited)).toBe(false);
  });
});
