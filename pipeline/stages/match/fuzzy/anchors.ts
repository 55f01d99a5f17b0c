import { formatTagged, parseTagged } from "../../../model/tagged-text.ts";
import { placeablesIn } from "./named-dates.ts";
import type { Placeable } from "./placeables.ts";
import { type Locales, placeableKey, REWRITES } from "./substitute.ts";

/** Stretches of a source and its target that say the same, whatever the languages. */
export interface Anchor {
  readonly source: Stretch;
  readonly target: Stretch;
  /** Writes another value of the source in the target's notation; `undefined` for what is no value. */
  readonly rewrite: ((next: string) => string | undefined) | undefined;
}

/** UTF-16 code units, end exclusive. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/**
 * Where a target surely says the same as its source: values (numbers, dates, addresses, codes) and words that both
 * have and that no other word of either can be meant by, and the mark at the end. In the order of the source.
 */
export function anchorsOf(source: string, target: string, locales: Locales): readonly Anchor[] {
  const values = valueAnchors(source, target, locales);
  const isFree = (side: "source" | "target", { start, end }: Stretch): boolean =>
    values.every((anchor) => anchor[side].end <= start || anchor[side].start >= end);
  const words = wordAnchors(source, target).filter(
    (anchor) => isFree("source", anchor.source) && isFree("target", anchor.target),
  );
  return [...values, ...words, ...endAnchors(source, target)].sort(
    (a, b) => a.source.start - b.source.start,
  );
}

function valueAnchors(source: string, target: string, locales: Locales): readonly Anchor[] {
  const olds = placeablesIn(source, locales.from);
  const spots = placeablesIn(target, locales.locale);
  const counts = countBy(olds.map((old) => placeableKey(old, locales.from)));
  return olds.flatMap((old): readonly Anchor[] => {
    if (counts.get(placeableKey(old, locales.from)) !== 1) return [];
    const rewriteAt = REWRITES[old.type](old.text, locales);
    const found = spots.flatMap((spot) => {
      const rewrite = spot.type === old.type ? rewriteAt(spot.text) : undefined;
      return rewrite === undefined ? [] : [{ spot, rewrite }];
    });
    const [only, another] = found;
    if (only === undefined || another !== undefined) return [];
    return [{ source: stretchOf(old), target: stretchOf(only.spot), rewrite: only.rewrite }];
  });
}

const WORD = /[\p{L}\p{N}][\p{L}\p{M}\p{N}_.-]*[\p{L}\p{M}\p{N}_]/gu;

/** Names and terms that were left as they are; short words mean something else in another language. */
function wordAnchors(source: string, target: string): readonly Anchor[] {
  const theirs = stretchesBy(target);
  return [...stretchesBy(source)].flatMap(([word, [own, second]]): readonly Anchor[] => {
    const [other, further] = theirs.get(word) ?? [];
    const isName = word.length > 3 || /[\p{Lu}\p{N}]/u.test(word);
    if (!isName || own === undefined || other === undefined) return [];
    if (second !== undefined || further !== undefined) return [];
    return [{ source: own, target: other, rewrite: undefined }];
  });
}

function stretchesBy(text: string): ReadonlyMap<string, readonly Stretch[]> {
  const found = new Map<string, Stretch[]>();
  for (const { 0: word, index } of blanked(text).matchAll(WORD)) {
    const stretch = { start: index, end: index + word.length };
    found.set(word, [...(found.get(word) ?? []), stretch]);
  }
  return found;
}

/** A text of the same length without its tags. */
function blanked(text: string): string {
  return parseTagged(text)
    .map((token) => {
      const written = formatTagged([token]);
      return token.type === "text" ? written : " ".repeat(written.length);
    })
    .join("");
}

const END = /[.!?:;…。！？：；؟؛।။។]+(?=(?:<\/?[a-z]\w*\/?>|\s)*$)/u;

/** The marks that end both sentences, whichever they are. */
function endAnchors(source: string, target: string): readonly Anchor[] {
  const [own, other] = [END.exec(source), END.exec(target)];
  if (own === null || other === null) return [];
  const at = ({ index, 0: marks }: RegExpExecArray) => ({
    start: index,
    end: index + marks.length,
  });
  return [{ source: at(own), target: at(other), rewrite: undefined }];
}

function stretchOf({ start, end }: Placeable): Stretch {
  return { start, end };
}

function countBy(keys: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
