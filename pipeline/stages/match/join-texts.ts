import { formatTagged, parseTagged, type TaggedToken } from "../../model/tagged-text.ts";
import { softBreak } from "../segment/soft-break.ts";

/**
 * Join the sources and targets of neighbouring segments into one source and one target, codes numbered through.
 * `[undefined, undefined]` where a pair begins in one of them and ends in another.
 */
export function joinTexts(
  pairs: readonly (readonly [source: string, target: string])[],
): readonly [source: string | undefined, target: string | undefined] {
  let [source, target, highest] = ["", "", 0];
  for (const [ownSource, ownTarget] of pairs) {
    const [a, b] = [parseTagged(ownSource), parseTagged(ownTarget)];
    if ([...a, ...b].some(({ type }) => type.startsWith("isolated"))) return [undefined, undefined];
    source = appended(source, renumbered(a, highest));
    target = appended(target, renumbered(b, highest));
    highest += Math.max(0, ...[...a, ...b].map((token) => ("id" in token ? token.id : 0)));
  }
  return [source, target];
}

function renumbered(tokens: readonly TaggedToken[], by: number): string {
  return formatTagged(
    tokens.map((token) => ("id" in token ? { ...token, id: token.id + by } : token)),
  );
}

/** One space between sentences, but in scripts that have none. */
function appended(text: string, more: string): string {
  if (text === "") return more;
  const [before, after] = [text.replace(/(?:<[^>]*>)+$/, ""), more.replace(/^(?:<[^>]*>)+/, "")];
  return `${text}${softBreak([...before].at(-1) ?? "", [...after][0] ?? "")}${more}`;
}
