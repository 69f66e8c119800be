/** Why a command failed. */
export class CliError extends Error {
  override readonly name = 'CliError';
  /** 1: the command failed. 2: usage error. */
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}
