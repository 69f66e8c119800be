import { randomBytes, randomUUID } from 'node:crypto';
import { assumedDelivery } from '../../model/webhook/delivery.ts';
import { webhookHeaders } from '../../model/webhook/webhook.ts';
import { exampleWebhook } from '../support/example-webhook.ts';
import { type ProbeAnswer, type ProbeRequest, probe } from './probe.ts';

/** What a check sends; everything that is left out is as the vendor documents it. */
export interface Delivery {
  readonly method?: string | undefined;
  /** Instead of the secret; empty for none. */
  readonly secret?: string | undefined;
  readonly webhookId?: string | undefined;
  /** Over the documented headers; undefined removes one. */
  readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
  readonly body?: string | undefined;
  readonly stalls?: boolean | undefined;
  /** Milliseconds. Default: how long the sandbox waits for a webhook. */
  readonly timeout?: number | undefined;
}

/** The receiver that is checked. */
export class Target {
  readonly url: URL;
  /** The last segment of the path. */
  readonly secret: string;
  /** The documented body, with a reference that tells a person where it comes from. */
  readonly body: string;

  private constructor(url: URL, body: string) {
    this.url = url;
    this.secret = url.pathname.split('/').at(-1) ?? '';
    this.body = body;
  }

  static async at(webhookUrl: string): Promise<Target> {
    const url = new URL(webhookUrl);
    url.pathname = url.pathname.replace(/\/+$/, '');
    const reference = `external_id=doctor-${randomBytes(4).toString('hex')}`;
    return new Target(url, await exampleWebhook('case.completed', [reference, 'client.name=Sandbox Doctor']));
  }

  send(delivery: Delivery = {}): Promise<ProbeAnswer> {
    const { method, secret, webhookId = randomUUID(), body = this.body, stalls } = delivery;
    const all = { ...webhookHeaders(webhookId, 'case.completed'), ...delivery.headers };
    const headers = Object.entries(all).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const { timeout = assumedDelivery.timeout } = delivery;
    const sent: ProbeRequest = { method, headers: Object.fromEntries(headers), body, stalls, timeout };
    return probe(secret === undefined ? this.url : this.#urlWith(secret), sent);
  }

  #urlWith(secret: string): URL {
    const url = new URL(this.url);
    const base = url.pathname.slice(0, url.pathname.lastIndexOf('/'));
    url.pathname = secret === '' ? base : `${base}/${secret}`;
    return url;
  }
}

/** A short description of a response. */
export function seenOf({ status, failure }: ProbeAnswer): string {
  return status === 0 ? (failure ?? 'no response') : `answered ${status}`;
}

export function isSuccess({ status }: ProbeAnswer): boolean {
  return status >= 200 && status < 300;
}

export function isRefusal({ status }: ProbeAnswer): boolean {
  return status >= 400 && status < 500;
}
