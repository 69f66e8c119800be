/** Lists that refresh themselves when the sandbox says that something changed. */
export const live = `
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

/** Applies new content without replacing a field that has the focus. */
function replace(region, fresh) {
  const active = document.activeElement;
  const inside = region.contains(active);
  if (fresh === undefined || fresh.innerHTML === served.get(region.id)) return;
  if (inside && active.matches('input, select, textarea')) return;
  const pressed = inside && active.matches('button') ? nameOf(active) : '';
  served.set(region.id, fresh.innerHTML);
  const open = all('details[open][id]', region).map(({ id }) => id);
  const focused = inside && (active.id ? '#' + CSS.escape(active.id) : active.matches('a[href]') && 'a[href="' + CSS.escape(active.getAttribute('href')) + '"]');
  region.replaceChildren(...fresh.childNodes);
  for (const id of open) document.getElementById(id)?.setAttribute('open', '');
  if (focused) region.querySelector(focused)?.focus({ preventScroll: true });
  else if (pressed) buttonNamed(pressed, region)?.focus({ preventScroll: true });
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
    // The connection is lost. The event source detects and shows that too.
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

// Browsers allow only six connections to one origin, so hidden tabs must not keep one open.
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) return connect();
  source?.close();
  show('paused', 'Paused');
});
addEventListener('pagehide', () => source?.close());
addEventListener('pageshow', (event) => { if (event.persisted) connect(); });
`;
