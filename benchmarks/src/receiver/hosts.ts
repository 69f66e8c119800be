import type { Server } from 'node:http';
import type { Signing } from './deliveries.ts';
import { expressAlone, expressOurs, expressOursAfterJson } from './express.ts';
import { honoAlone, honoOurs } from './hono.ts';
import { nestAlone, nestOurs } from './nest.ts';
import { nodeAlone, nodeHmac, nodeOctokit, nodeOurs, nodeStandard, nodeSvix } from './node-http.ts';

/** A host with a receiver, and the host alone as the base of the ratio. */
export interface Host {
  /** Starts to listen on a free port of loopback. */
  readonly open: () => Promise<Server>;
  readonly alone: string;
  readonly signing?: Signing;
  readonly maxRatio?: number;
}

const maxRatio = 1.12;

export const hosts: Readonly<Record<string, Host>> = {
  'node:http': { open: nodeAlone, alone: 'node:http' },
  'node:http, aplyid-workflow': { open: nodeOurs, alone: 'node:http', maxRatio },
  'node:http, HMAC by hand': { open: nodeHmac, alone: 'node:http', signing: 'standard' },
  'node:http, octokit/webhooks': { open: nodeOctokit, alone: 'node:http', signing: 'octokit' },
  'node:http, standardwebhooks': { open: nodeStandard, alone: 'node:http', signing: 'standard' },
  'node:http, svix': { open: nodeSvix, alone: 'node:http', signing: 'standard' },
  Hono: { open: honoAlone, alone: 'Hono' },
  'Hono, aplyid-workflow': { open: honoOurs, alone: 'Hono', maxRatio: 1.15 },
  Express: { open: expressAlone, alone: 'Express' },
  'Express, aplyid-workflow': { open: expressOurs, alone: 'Express', maxRatio },
  'Express, aplyid-workflow after express.json()': { open: expressOursAfterJson, alone: 'Express', maxRatio },
  NestJS: { open: nestAlone, alone: 'NestJS' },
  'NestJS, aplyid-workflow': { open: nestOurs, alone: 'NestJS', maxRatio },
};
