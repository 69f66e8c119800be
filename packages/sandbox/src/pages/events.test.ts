import { expect, it } from 'vitest';
import { startSandbox } from '../index.ts';
import { newCase, sandboxForTest } from '../testing/sandbox.ts';

async function listen(url: string) {
  const abort = new AbortController();
  const response = await fetch(`${url}/events`, { signal: abort.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream');
  const heard = { text: '', ended: false };
  const read = async (): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const chunk of response.body ?? []) heard.text += decoder.decode(chunk, { stream: true });
  };
  void read()
    .catch(() => {})
    .finally(() => {
      heard.ended = true;
    });
  await expect.poll(() => heard.text).toContain('event: alive');
  return { heard, stop: () => abort.abort() };
}

it('notifies every open page of a change from any client', async () => {
  const sandbox = await sandboxForTest();
  const pages = await Promise.all([listen(sandbox.url), listen(sandbox.url)]);
  for (const { heard } of pages) expect(heard.text).not.toContain('event: change');
  const caseId = await newCase(sandbox, 'http://localhost:1/');
  for (const { heard } of pages) await expect.poll(() => heard.text).toContain('event: change');
  pages[0]?.stop();
  const before = pages[1]?.heard.text.length;
  sandbox.cases.cancel(caseId);
  await expect.poll(() => pages[1]?.heard.text.length).toBeGreaterThan(before ?? 0);
});

it('does not prevent the sandbox from closing', async () => {
  const sandbox = await startSandbox();
  const { heard } = await listen(sandbox.url);
  await sandbox.close();
  await expect.poll(() => heard.ended).toBe(true);
});
