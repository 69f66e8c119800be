import type { Child } from 'hono/jsx';

/** The frame of every page. */
export function Layout({ title, children }: { title: string; children?: Child }) {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Workflow sandbox`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="/portal/styles.css" />
      </head>
      <body>
        <header>
          <div>
            <a href="/">Workflow sandbox</a>
            <span>On your machine. Nothing here is real, and nothing reaches APLYiD.</span>
          </div>
        </header>
        <main>{children}</main>
      </body>
    </html>
  );
}
