/** Why no complete response was received, in one line: the innermost cause and its code. */
export function describeFailure(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  // A host with several addresses: each of them failed.
  if (error instanceof AggregateError && error.errors.length > 0) {
    return error.errors.map(describeFailure).join('; ');
  }
  if (error.cause instanceof Error) return describeFailure(error.cause);
  const code = 'code' in error ? String(error.code) : '';
  if (error.message === '') return code || error.name;
  return error.message.includes(code) ? error.message : `${error.message} (${code})`;
}
