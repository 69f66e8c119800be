/**
 * What a browser with JavaScript adds to the pages: copy buttons, local times, and lists that refresh themselves.
 * Every page works without it.
 */
export const script = `
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const announce = (text) => { document.getElementById('announce').textContent = text; };

function enhance(root) {
  for (const time of all('time[datetime]', root)) {
    time.title = new Date(time.dateTime).toLocaleString(undefined, { dateStyle: 'full', timeStyle: 'long' });
  }
  for (const button of all('button[data-copy], button[data-copy-from]', root)) button.hidden = false;
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-copy], button[data-copy-from]');
  if (!button) return;
  const shown = document.getElementById(button.dataset.copy);
  try {
    const text = shown ? shown.textContent : await (await fetch(button.dataset.copyFrom)).text();
    await navigator.clipboard.writeText(text);
    const label = button.textContent;
    button.textContent = 'Copied';
    announce('Copied');
    setTimeout(() => { button.textContent = label; }, 1500);
  } catch {
    if (!shown) return location.assign(button.dataset.copyFrom);
    getSelection().selectAllChildren(shown);
    announce('Selected: press Control C to copy');
  }
});

const state = document.getElementById('live');
let source;
let busy = false;
let again = false;
const served = new Map(all('[data-live]').map((region) => [region.id, region.innerHTML]));

function show(name, text) {
  if (state.dataset.state === name) return;
  state.hidden = false;
  state.dataset.state = name;
  state.textContent = text;
}

/** Takes over what is new, but leaves alone what somebody is typing in. */
function replace(region, fresh) {
  const active = document.activeElement;
  const inside = region.contains(active);
  if (fresh === undefined || fresh.innerHTML === served.get(region.id)) return;
  if (inside && active.matches('input, select, textarea')) return;
  served.set(region.id, fresh.innerHTML);
  const open = all('details[open][id]', region).map(({ id }) => id);
  const focused = inside && (active.id ? '#' + CSS.escape(active.id) : active.matches('a[href]') && 'a[href="' + CSS.escape(active.getAttribute('href')) + '"]');
  region.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) region.querySelector(focused)?.focus({ preventScroll: true });
  enhance(region);
}

async function refresh() {
  if (served.size === 0) return;
  if (busy) { again = true; return; }
  busy = true;
  try {
    const response = await fetch(location.href);
    if (response.ok) {
      const page = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const region of all('[data-live]')) replace(region, page.getElementById(region.id) ?? undefined);
    }
  } catch {
    // The connection is gone: the event source notices too, and shows it.
  }
  busy = false;
  if (again) { again = false; refresh(); }
}

function connect() {
  source?.close();
  let missed = state.dataset.state === 'off' || state.dataset.state === 'paused';
  source = new EventSource('/events');
  source.addEventListener('alive', () => {
    show('on', 'Live');
    if (missed) refresh();
    missed = false;
  });
  source.addEventListener('change', refresh);
  source.addEventListener('error', () => {
    show('off', 'Reconnecting…');
    missed = true;
    if (source.readyState === EventSource.CLOSED) setTimeout(connect, 2000);
  });
}

// A browser holds only six connections to one address: a tab that nobody sees must not keep one.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return connect();
  source?.close();
  show('paused', 'Paused');
});
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', (event) => { if (event.persisted) connect(); });

enhance(document);
if (!document.hidden) connect();
`;
