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

/** The page after a form: the target of the redirect, and its HTML. */
export interface Shown {
  readonly path: string;
  readonly status: number;
  readonly html: string;
}

/** Submits a form and opens the page that it redirects to. */
export async function submitAndFollow(
  sandbox: Sandbox,
  path: string,
  form: Record<string, string> = {},
): Promise<Shown> {
  const response = await submit(sandbox, path, form);
  const location = response.headers.get('location');
  if (response.status !== 303 || location === null) {
    throw new Error(`${path} answered ${response.status}, not a redirect: ${await response.text()}`);
  }
  return open(sandbox, location);
}

/** Opens a page. */
export async function open({ portalUrl }: Sandbox, path: string): Promise<Shown> {
  const response = await fetch(portalUrl + path);
  return { path, status: response.status, html: await response.text() };
}
