const MINUTE_MS = 60_000;

/** What fails for long is tried this often. */
const LONGEST_MS = 6 * 60 * MINUTE_MS;

/**
 * How long to wait until something that failed is tried again: a minute, then twice as long each time, up to six hours;
 * by chance up to a fifth more, so that not all that failed together comes again together.
 *
 * @param attempts Times that it failed. Range: from `1`.
 * @param chance Range: `0` to `1`.
 */
export function backOffMs(attempts: number, chance: number): number {
  // Beyond this, the power would be no number any more.
  const doubled = MINUTE_MS * 2 ** Math.min(attempts - 1, 20);
  return Math.round(Math.min(doubled, LONGEST_MS) * (1 + chance / 5));
}
