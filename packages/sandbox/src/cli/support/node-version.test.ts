import { expect, it } from 'vitest';
import { unsupportedNode } from './node-version.ts';

it.each(['22.13.0', '22.20.1', '24.0.0', '100.0.0'])('accepts Node %s', (version) => {
  expect(unsupportedNode(version)).toBeUndefined();
});

it.each(['22.12.9', '20.19.0', '21.7.3', '8.0.0'])('explains why Node %s is not supported', (version) => {
  expect(unsupportedNode(version)).toContain(`needs Node 22.13 or later, and this is ${version}`);
});
