import { WorkflowConfigurationError } from '../errors/errors.ts';
import { environment } from '../options.ts';
import { type AttemptInfo, callHook, type WorkflowHooks } from './hooks.ts';

/** Where the client logs, such as `console` or pino. Each message is one string. */
export interface WorkflowLogger {
  /**
   * Receives attempts and responses.
   *
   * @param message - one line, without the key and without a body
   */
  debug(message: string): void;
  /**
   * Receives retries.
   *
   * @param message - one line, without the key and without a body
   */
  warn(message: string): void;
  /**
   * Receives failed calls.
   *
   * @param message - one line, without the key and without a body
   */
  error(message: string): void;
}

/** The logger of the options, or the console if `APLYID_WORKFLOW_LOG` is `debug`. */
export function loggerOf(option: WorkflowLogger | undefined): WorkflowLogger | undefined {
  if (option === undefined) return environment('APLYID_WORKFLOW_LOG') === 'debug' ? console : undefined;
  if (option === null || typeof option !== 'object')
    throw new WorkflowConfigurationError('logger must be an object with debug, warn and error');
  for (const level of ['debug', 'warn', 'error'] as const) {
    if (option[level] === undefined) throw new WorkflowConfigurationError(`logger.${level} is missing`);
    if (typeof option[level] !== 'function')
      throw new WorkflowConfigurationError(`logger.${level} must be a function`);
  }
  return option;
}

/** Hooks that write a line to the log, then call the given hook. */
export function withLogger(hooks: WorkflowHooks, logger: WorkflowLogger | undefined): WorkflowHooks {
  if (!logger) return hooks;
  const logged =
    <Info extends AttemptInfo>(
      level: keyof WorkflowLogger,
      describe: (info: Info) => string,
      hook: ((info: Info) => void) | undefined,
    ) =>
    (info: Info) => {
      const { method, path, call, attempt } = info;
      const line = () =>
        logger[level](
          `aplyid-workflow: ${method} ${path} (call ${call}, attempt ${attempt})${describe(info)}`,
        );
      callHook(line, () => undefined);
      callHook(hook, () => info);
    };
  const ms = (duration: number) => `${Math.round(duration)} ms`;
  return {
    onRequest: logged('debug', () => '', hooks.onRequest),
    onResponse: logged(
      'debug',
      ({ status, duration, requestId }) =>
        `: ${status} in ${ms(duration)}${requestId === undefined ? '' : `, request id ${requestId}`}`,
      hooks.onResponse,
    ),
    onRetry: logged('warn', ({ code, delay }) => `: ${code}, next attempt in ${ms(delay)}`, hooks.onRetry),
    onError: logged(
      'error',
      ({ code, outcome, duration }) => `: ${code} after ${ms(duration)}, outcome ${outcome}`,
      hooks.onError,
    ),
  };
}
