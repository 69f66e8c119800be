import { escapeDirections } from '../../model/json.ts';

/** Untrusted text on one line, truncated to fit, with the full text as a tooltip. */
export function Clip({ children }: { children: string }) {
  return (
    <bdi class="clip" title={children}>
      {children}
    </bdi>
  );
}

/** How many characters of an id a list shows. */
const shown = 8;

/** The beginning of an id, with the full id as a tooltip and a copy button. */
export function ShortId({ of: id }: { of: string }) {
  return (
    <span class="short-id">
      <code title={id}>{id.length > shown + 1 ? `${id.slice(0, shown)}…` : id}</code>
      <CopyText text={id} />
    </span>
  );
}

/** A small copy button; shown only when the script runs. */
export function CopyText({ text }: { text: string }) {
  return (
    <button type="button" class="copy" data-copy-text={text} hidden>
      <svg
        width="14"
        height="14"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        stroke-width="2"
        aria-hidden="true"
        focusable="false"
      >
        <path d="M9 9h11v12H9zM5 15V3h11" />
      </svg>
      <span class="unseen">Copy {text}</span>
    </button>
  );
}

/** Text for a page title or an option, where no element can isolate its direction: at most `length` characters. */
export function plainText(text: string, length = 60): string {
  const characters = [...text.replace(/\p{Bidi_Control}/gu, '')];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('');
}

/** Indented JSON, or the unchanged text; characters that change the text direction are escaped. */
export function pretty(json: string): string {
  return escapeDirections(lineBroken(json));
}

function lineBroken(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
