/** How much of a list is asked for. */
export interface ListOptions {
  /** How many at most; default all. */
  limit?: number | undefined;
}
