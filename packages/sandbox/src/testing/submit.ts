import type { Sandbox } from '../index.ts';

/** Submits a form as a browser does, from a page of `origin`. */
export function submit(
  { portalUrl }: Sandbox,
  path: string,
  form: Record<string, string>,
  origin: string = portalUrl,
): Promise<Response> {
  return fetch(portalUrl + path, {
    method: 'POST',
    headers: { Origin: origin },
    body: new URLSearchParams(form),
    redirect: 'manual',
  });
}
