import type { Child } from 'hono/jsx';
import { spanOf } from './span.ts';

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A point in time, to the second, in UTC; the script adds the local time as a tooltip. */
export function Time({ at }: { at: Date }) {
  const iso = at.toISOString();
  const day = `${at.getUTCDate()} ${months[at.getUTCMonth()]} ${at.getUTCFullYear()}`;
  return <time datetime={iso}>{`${day}, ${iso.slice(11, 19)} UTC`}</time>;
}

/** The same for a narrow column whose header says UTC: without the year, optionally with seconds. */
export function ShortTime({ at, seconds = false }: { at: Date; seconds?: boolean }) {
  const iso = at.toISOString();
  const time = iso.slice(11, seconds ? 19 : 16);
  return <time datetime={iso}>{`${at.getUTCDate()} ${months[at.getUTCMonth()]}, ${time}`}</time>;
}

/** Marks behaviour that the sandbox assumes and the vendor does not document. */
export function Assumed({ children }: { children?: Child }) {
  return (
    <p class="assumed">
      <b>Assumed</b>
      <span>{children}</span>
    </p>
  );
}

/** Name and value pairs. */
export function Facts({ of }: { of: readonly (readonly [name: string, value: Child])[] }) {
  return (
    <dl class="facts">
      {of.map(([name, value]) => (
        <>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </>
      ))}
    </dl>
  );
}

/** How long until `at`, which the script counts down. @param now - by the sandbox's clock */
export function Countdown({ at, now }: { at: Date; now: Date }) {
  const left = Math.max(0, +at - +now);
  return (
    <span class="countdown" data-left={left}>
      {left === 0 ? 'now' : `in ${spanOf(Math.ceil(left / 1000) * 1000)}`}
    </span>
  );
}

export interface CodeProps {
  /** Unique on the page. */
  id: string;
  label: string;
  children: string;
  class?: string;
}

/** Text with a copy button. */
export function Code({ id, label, children, class: name }: CodeProps) {
  return (
    <div class="code">
      <div class="card-head">
        <span>{label}</span>
        <button type="button" class="slim" data-copy={id} hidden>
          Copy<span class="unseen"> {label}</span>
        </button>
      </div>
      <pre id={id} class={name}>
        {children}
      </pre>
    </div>
  );
}
