import { WorkflowError, type WorkflowErrorFacts } from './errors.ts';

/** The facts of the API's error response. */
export interface ApiErrorFacts extends WorkflowErrorFacts {
  /** The API's HTTP status. */
  readonly httpStatus: number;
  /** The body, parsed if it is JSON, else as text. */
  readonly body: unknown;
  /** The API's request id, if it sent one. */
  readonly requestId: string | undefined;
  /** How long the API asks to wait, in ms. */
  readonly retryAfter: number | undefined;
}

/** The API responded with an error status. */
export class WorkflowApiError extends WorkflowError<ApiErrorFacts> {
  /**
   * The API's HTTP status. It is not called `status`: Express, Fastify, Koa and h3 would respond to their own caller with
   * it.
   */
  declare readonly httpStatus: number;
  /** The body, parsed if it is JSON, else as text; at most 64 KiB are read. */
  declare readonly body: unknown;
  /** The API's request id, if it sent one: quote it to the vendor's support. */
  declare readonly requestId: string | undefined;
  /** How long the API asks to wait, in ms. */
  declare readonly retryAfter: number | undefined;

  override get name(): string {
    return 'WorkflowApiError';
  }
}

/** 401: the access key is missing, wrong, expired or replaced. */
export class WorkflowAuthenticationError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowAuthenticationError';
  }
}

/** 403: the access key is valid, but not allowed to do this. */
export class WorkflowPermissionError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowPermissionError';
  }
}

/** 404: most often a wrong `baseUrl`. */
export class WorkflowNotFoundError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowNotFoundError';
  }
}

/** 422: the API rejected the body. */
export class WorkflowUnprocessableError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowUnprocessableError';
  }
}

/** 429, after the retries: see `retryAfter`. */
export class WorkflowRateLimitError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowRateLimitError';
  }
}

/** 5xx: the API may have acted on the request, even if it is a 503. */
export class WorkflowServerError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowServerError';
  }
}

/** The class for an error status. */
export function apiErrorClass(status: number): typeof WorkflowApiError {
  return classes[status] ?? (status >= 500 ? WorkflowServerError : WorkflowApiError);
}

const classes: Readonly<Record<number, typeof WorkflowApiError>> = {
  401: WorkflowAuthenticationError,
  403: WorkflowPermissionError,
  404: WorkflowNotFoundError,
  422: WorkflowUnprocessableError,
  429: WorkflowRateLimitError,
};
