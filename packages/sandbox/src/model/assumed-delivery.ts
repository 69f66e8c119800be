/**
 * What the vendor's public docs don't say about deliveries, and the sandbox therefore assumes: any 2xx within
 * 15 s is success; anything else is tried again after these waits, 8 attempts in all.
 */
export const assumedDelivery: {
  /** Milliseconds until an attempt is given up. */
  readonly timeout: number;
  /** Milliseconds before the second, third, … attempt. */
  readonly retryDelays: readonly number[];
} = Object.freeze({
  timeout: 15_000,
  retryDelays: Object.freeze([1000, 2000, 4000, 8000, 16_000, 32_000, 64_000]),
});
