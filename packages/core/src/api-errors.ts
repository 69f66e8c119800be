import { WorkflowError, type WorkflowErrorFacts } from './errors.ts';

/** What an error answer of the API said. */
export interface ApiErrorFacts extends Partial<WorkflowErrorFacts> {
  readonly status: number;
  readonly body: unknown;
  readonly requestId: string | undefined;
  readonly retryAfter: number | undefined;
}

/** The API answered with an error status. */
export class WorkflowApiError extends WorkflowError {
  /** The HTTP status. */
  readonly status: number;
  /** The body, parsed if it is JSON, else as text; at most 64 KiB are read. */
  readonly body: unknown;
  /** The API's name for the request, if it gave one: tell it to the vendor's support. */
  readonly requestId: string | undefined;
  /** How long the API asks to wait, in ms. */
  readonly retryAfter: number | undefined;

  constructor(message: string, facts: ApiErrorFacts) {
    super(message, { code: `http_${facts.status}`, ...facts });
    this.status = facts.status;
    this.body = facts.body;
    this.requestId = facts.requestId;
    this.retryAfter = facts.retryAfter;
  }

  override get name(): string {
    return 'WorkflowApiError';
  }
}

/** 401: the access key is missing, wrong, expired or regenerated away. */
export class WorkflowAuthenticationError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowAuthenticationError';
  }
}

/** 403. */
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

/** 422: the API refuses the body. */
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

/** 5xx: unless it is a 503 with `Retry-After`, the Case may have been made. */
export class WorkflowServerError extends WorkflowApiError {
  override get name(): string {
    return 'WorkflowServerError';
  }
}
