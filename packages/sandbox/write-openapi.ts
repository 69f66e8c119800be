import { readFileSync, writeFileSync } from 'node:fs';
import { parse } from 'yaml';

// The published sandbox must not parse YAML, so core's description of the API is kept as JSON too.
const yaml = readFileSync(new URL('../core/openapi.yaml', import.meta.url), 'utf8');
const json = JSON.stringify(parse(yaml), null, 2);
writeFileSync(new URL('src/model/vendor-api.json', import.meta.url), json);
