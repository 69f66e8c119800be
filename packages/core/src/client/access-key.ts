import { WorkflowConfigurationError } from '../errors/errors.ts';
import { isRecord } from '../support/value-kinds.ts';

/** The access key: the Access Token, or an object with the token and the details of its integration. */
export type AccessKey =
  | string
  | {
      /** The Access Token. */
      readonly value: string;
      /** The kind of integration that the token belongs to. */
      readonly integration: 'test' | 'live';
      /** When the portal showed the token: a Test integration's token lasts 30 days from then. Default: not known. */
      readonly issuedAt?: Date | string | number | undefined;
    };

/**
 * Where the access key comes from: the key itself, or a function that returns it and is called for each attempt.
 * With a function, a client can be constructed before the key is known, for example during a build.
 */
export type AccessKeySource =
  | AccessKey
  | ((context: {
      /** True after a 401: the key that was returned last is invalid, fetch another one. */
      readonly rejected: boolean;
    }) => AccessKey | undefined | Promise<AccessKey | undefined>);

/** A key that is valid in a header, and when it expires if that is known. */
export interface CheckedKey {
  readonly value: string;
  readonly expiresAt: Date | undefined;
}

const testKeyLifetime = 30 * 24 * 60 * 60 * 1000;

/**
 * @param source - where the key came from, for the message
 * @throws {@link WorkflowConfigurationError} which says what is wrong and never contains the key
 * @see https://workflow-docs.aplyid.com/guide/authentication.html "Test vs Live integrations"
 */
export function checkAccessKey(key: unknown, source: string): CheckedKey {
  const { value, integration, issuedAt }: Record<string, unknown> = isRecord(key) ? key : { value: key };
  if (value === undefined || value === '') {
    throw new WorkflowConfigurationError(
      'accessKey is missing: set it, or APLYID_WORKFLOW_ACCESS_KEY, to the Access Token',
    );
  }
  if (typeof value !== 'string') throw new WorkflowConfigurationError(`${source} must be a string`);
  if (value.trim() !== value) {
    throw new WorkflowConfigurationError(
      `${source} has white space or a newline at its start or end: trim it`,
    );
  }
  if (!/^[\x21-\x7e\xa1-\xff]+$/.test(value)) {
    throw new WorkflowConfigurationError(
      `${source} has white space, control or non-Latin-1 characters: copy the Access Token again`,
    );
  }
  if (integration !== undefined && integration !== 'test' && integration !== 'live')
    throw new WorkflowConfigurationError(`${source}.integration must be 'test' or 'live'`);
  if (integration !== 'test' || issuedAt === undefined) return { value, expiresAt: undefined };
  const expiresAt = new Date(timeOf(issuedAt) + testKeyLifetime);
  if (Number.isNaN(expiresAt.getTime()))
    throw new WorkflowConfigurationError(`${source}.issuedAt must be a date`);
  return { value, expiresAt };
}

function timeOf(date: unknown): number {
  return date instanceof Date || typeof date === 'number' ? Number(date) : Date.parse(String(date));
}
