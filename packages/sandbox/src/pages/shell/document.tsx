import type { Child } from 'hono/jsx';

/** The HTML document around every frame. */
export function Document({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>{`${title} · Workflow sandbox`}</title>
        <link rel="icon" href="/portal/icon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="/portal/styles.css" />
        <script type="module" src="/portal/script.js" />
      </head>
      <body>
        <a class="skip" href="#content">
          Skip to the content
        </a>
        {children}
        <p id="announce" class="unseen" role="status" />
      </body>
    </html>
  );
}

/** Whether the page refreshes itself; shown only when the script runs. */
export function LiveState() {
  return (
    <>
      <p id="live" class="live" role="status" hidden />
      <noscript>
        <p class="live">Reload to refresh</p>
      </noscript>
    </>
  );
}

/** The mark of the sandbox. */
export function Mark() {
  return (
    <svg width="28" height="28" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <rect width="32" height="32" rx="8" fill="currentColor" />
      <path
        d="m9 16.5 5 5 9.5-11"
        fill="none"
        stroke="var(--on-accent)"
        stroke-width="3.2"
        stroke-linecap="round"
        stroke-linejoin="round"
      />
    </svg>
  );
}

/** The same mark for the browser's tab. */
export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="8" fill="#1d5bcc"/><path d="m9 16.5 5 5 9.5-11" fill="none" stroke="#fff" stroke-width="3.2" stroke-linecap="round" stroke-linejoin="round"/></svg>`;
