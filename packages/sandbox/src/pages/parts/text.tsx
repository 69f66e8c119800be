/** A text from outside on one line, cut where there is no room; whole as its tooltip. */
export function Clip({ children }: { children: string }) {
  return (
    <bdi class="clip" title={children}>
      {children}
    </bdi>
  );
}

/** How much of an id is shown in a list. */
const shown = 8;

/** The beginning of an id, the whole as its tooltip, and a button that copies it. */
export function ShortId({ of: id }: { of: string }) {
  return (
    <span class="short-id">
      <code title={id}>{id.length > shown + 1 ? `${id.slice(0, shown)}…` : id}</code>
      <CopyText text={id} />
    </span>
  );
}

/** A small button that copies a text; shown by the script, which does it. */
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

/** Characters that change the direction of what follows them. */
const directions = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** A text for a page's title or an option, where no element can isolate it: at most `length` characters. */
export function plainText(text: string, length = 60): string {
  const characters = [...text.replace(directions, '')];
  return characters.length > length ? `${characters.slice(0, length).join('')}…` : characters.join('');
}

/** JSON to read, or the text as it is; characters that would turn what follows are written as escapes. */
export function pretty(json: string): string {
  return visible(lineBroken(json));
}

/** The same without line breaks added. */
export function visible(text: string): string {
  return text.replace(directions, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function lineBroken(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
