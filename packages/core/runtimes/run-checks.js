// Run by Node, Bun and Deno alike; the address of the API is the last argument.
import * as core from '../dist/index.js';
import { checksOf, runChecks } from './checks.js';

const api = globalThis.process.argv.at(-1);
console.log(JSON.stringify(await runChecks(checksOf(core, api))));
