import type { Child } from 'hono/jsx';

/** The newest items of a list, with a link to the full list. */
export function Recent({ title, path, children }: { title: string; path: string; children?: Child }) {
  return (
    <section class="card flush" aria-label={title}>
      <div class="card-head">
        <h2>{title}</h2>
        <a href={path} class="small">
          All {title === 'Cases' ? title : title.toLowerCase()}
        </a>
      </div>
      {children}
    </section>
  );
}
