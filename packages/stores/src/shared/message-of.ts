/** Only the message of what was thrown: a stack or a cause may contain what must not be stored or shown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
