/** The message alone of whatever was thrown: a stack or a cause may hold what must not be stored or shown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
