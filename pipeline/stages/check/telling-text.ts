/** Shortest text in Latin letters that can be told to be in another language or script. */
const SHORTEST = 12;

/** Letters beyond the Latin ones; no punctuation. */
const BEYOND_LATIN =
  /[\u0370-\u1dff\u2c00-\u2dff\u2e80-\u2fff\u3040-\uabff\uac00-\ud7ff\uf900-\ufaff]/;

/**
 * Whether a text may be told to be in another language than its locale's, as far as its length
 * says: much quicker to ask than what really tells, and without what that has to load.
 */
export function isTelling(text: string): boolean {
  return text.length >= SHORTEST || BEYOND_LATIN.test(text);
}
