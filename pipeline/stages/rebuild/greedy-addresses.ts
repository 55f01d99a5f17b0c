import type { SpellingTask } from "./spell-unit.ts";

/**
 * The bare addresses of a target that take in the text behind them, by their codes: no backslash
 * ends an address with a path before a letter or mark beyond ASCII, only other markup for it does.
 */
export function greedyAddresses({
  target,
  codes,
}: Pick<SpellingTask, "target" | "codes">): readonly number[] {
  return target.tokens.flatMap((token, index) => {
    if (token.type !== "placeholder") return [];
    const next = target.tokens[index + 1];
    if (next?.type !== "text" || !PART_OF_PATH.test(next.value)) return [];
    const { source } = target.codes[token.code]!;
    const code = source === undefined ? undefined : codes[source]!;
    return code?.isBareAddress === true && WITH_PATH.test(code.data) ? [token.code] : [];
  });
}

const WITH_PATH = /^https?:\/\/[^/]+\//i;
/** What no parser strips from the end of an address, and what is never escaped. */
const PART_OF_PATH = /^(?=[^\0-\x7F])[\p{L}\p{P}]/u;
