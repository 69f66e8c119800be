import { styleText } from 'node:util';

const limitInSeconds = 20;

/** Says which step failed, and why. */
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

/** Takes one step after the other, and gives each a time limit. */
export class Steps {
  #taken = 0;
  readonly #breaks: Promise<never>[] = [];

  /** From now on a step fails with what this rejects with. */
  breakOn(broken: Promise<never>): void {
    this.#breaks.push(broken);
  }

  /**
   * @param title What is done, as an order
   * @throws {StepError}
   */
  async take<T>(title: string, work: () => T | Promise<T>): Promise<T> {
    const step = `${++this.#taken}. ${title}`;
    console.log(styleText('bold', `\n${step}`));
    let timer: NodeJS.Timeout | undefined;
    const limit = new Promise<never>((_, reject) => {
      const giveUp = () => reject(new Error(`It was not done within ${limitInSeconds} s.`));
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
