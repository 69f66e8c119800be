import { base } from './base.ts';
import { flow } from './flow.ts';
import { forms } from './forms.ts';
import { frame } from './frame.ts';
import { parts } from './parts.ts';
import { tokens } from './tokens.ts';

/** The style sheet of every page. */
export const styles = [tokens, base, frame, forms, parts, flow].join('');
