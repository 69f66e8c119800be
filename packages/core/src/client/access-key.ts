import { WorkflowConfigurationError } from '../errors.ts';

/** The access key: the Access Token as it is, or with what the portal says of its integration. */
export type AccessKey =
  | string
  | {
      /** The Access Token. */
      readonly value: string;
      readonly integration: 'test' | 'live';
      /** When the portal showed the token: a Test integration's lasts 30 days from then. */
      readonly issuedAt?: Date | string | number | undefined;
    };

/** Where the access key comes from: itself, or a function that is asked for each attempt. */
export type AccessKeySource =
  | AccessKey
  | ((context: {
      /** The key that was given last got a 401: fetch a fresh one. */
      readonly rejected: boolean;
    }) => AccessKey | Promise<AccessKey>);

/** A key that is fit for a header, and when it expires if that is known. */
export interface CheckedKey {
  readonly value: string;
  readonly expiresAt: Date | undefined;
}

const testKeyLifetime = 30 * 24 * 60 * 60 * 1000;

/** @see Authentication & Setup, "Test vs Live integrations" */
export function checkAccessKey(key: AccessKey): CheckedKey {
  const { value, integration, issuedAt } = typeof key === 'string' ? { value: key } : { ...key };
  if (typeof value !== 'string' || value === '') {
    throw new WorkflowConfigurationError(
      'accessKey is missing: set it, or APLYID_WORKFLOW_ACCESS_KEY, to the Access Token',
    );
  }
  if (!/^[\x21-\x7e\xa1-\xff]+$/.test(value)) {
    throw new WorkflowConfigurationError(
      'accessKey has white space, control or non-Latin-1 characters: copy it again',
    );
  }
  if (integration !== 'test' || issuedAt === undefined) return { value, expiresAt: undefined };
  const expiresAt = new Date(new Date(issuedAt).getTime() + testKeyLifetime);
  if (Number.isNaN(expiresAt.getTime()))
    throw new WorkflowConfigurationError('accessKey.issuedAt must be a date');
  return { value, expiresAt };
}
