import { copy } from './copy.ts';
import { focus } from './focus.ts';
import { live } from './live.ts';
import { small } from './small.ts';

const first = `
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const announce = (text) => { document.getElementById('announce').textContent = text; };
`;

const last = `
enhance(document);
if (!document.hidden) connect();
`;

/** The script of the pages. Every page works without it. */
export const script = [first, small, copy, live, focus, last].join('');
