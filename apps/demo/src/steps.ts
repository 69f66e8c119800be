import { styleText } from 'node:util';

const limitInSeconds = 20;

/** Names the step that failed and the reason. */
class StepError extends Error {
  constructor(step: string, cause: unknown) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const headline = styleText(['red', 'bold'], `Step ${step}: failed.`, { stream: process.stderr });
    super(`${headline}\n${why}`, { cause });
  }

  override get name(): string {
    return 'StepError';
  }
}

/** Runs one step after another, each with a time limit. */
export class Steps {
  #taken = 0;
  readonly #breaks: Promise<never>[] = [];

  /** Makes the current and later steps fail when this promise rejects. */
  breakOn(broken: Promise<never>): void {
    this.#breaks.push(broken);
  }

  /**
   * Runs a step.
   *
   * @param title - the step's title, in the imperative
   * @throws {StepError} if the work fails or takes longer than 20 s
   */
  async take<T>(title: string, work: () => T | Promise<T>): Promise<T> {
    const step = `${++this.#taken}. ${title}`;
    console.log(styleText('bold', `\n${step}`));
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new Error(`not done within ${limitInSeconds} s`));
      timer = setTimeout(giveUp, limitInSeconds * 1000);
    });
    try {
      return await Promise.race([...this.#breaks, work(), limit]);
    } catch (cause) {
      throw new StepError(step, cause);
    } finally {
      clearTimeout(timer);
    }
  }
}
