import type { TargetRecord } from "../../model/record.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { plainText } from "../../model/tagged-text.ts";
import type { Segment } from "../../model/unit.ts";
import type { SegmentOptions } from "../segment/segment.ts";
import { segment } from "../segment/segment.ts";
import { skeletonOf } from "./skeleton-of.ts";

/**
 * Whether a localized text says nothing but what a memory knows: its skeleton is
 * the source's, and every unit reads as targets of its segments, old ones too, or
 * as the source, one after the other and none left out.
 *
 * That is so for whatever git merges from files that rebuild wrote on two
 * branches, while a word of a person, or one that a person deleted, makes it false.
 */
export function saysOnlyKnown(
  text: string,
  segmented: SegmentedArticle,
  targets: readonly TargetRecord[],
  options: SegmentOptions,
): boolean {
  const localized = segment({ ...segmented.article, text }, options);
  const { units } = segmented;
  if (localized.units.length !== units.length) return false;
  const skeleton = skeletonOf(segmented);
  if (!skeletonOf(localized).every((stretch, index) => stretch === skeleton[index])) return false;
  const known = byFirstKey(targets);
  return units.every((unit, index) =>
    isMadeOf(letters(localized.units[index]!.segments), unit.segments, known),
  );
}

type KnownTargets = ReadonlyMap<string, readonly TargetRecord[]>;

function byFirstKey(targets: readonly TargetRecord[]): KnownTargets {
  return Map.groupBy(targets, ({ keys }) => keys[0]!);
}

/** Try every known text of the first segment, then of the rest. */
function isMadeOf(text: string, segments: readonly Segment[], known: KnownTargets): boolean {
  const [first] = segments;
  if (first === undefined) return text === "";
  const own = (known.get(first.key) ?? []).filter(({ keys }) =>
    keys.every((key, index) => segments[index]?.key === key),
  );
  const choices = [
    { start: letters([first]), covers: 1 },
    ...own.map(({ target, keys }) => ({ start: letters([{ text: target }]), covers: keys.length })),
  ];
  // Equal choices would be tried again and again.
  const distinct = new Map(choices.map((choice) => [`${choice.covers} ${choice.start}`, choice]));
  return [...distinct.values()].some(
    ({ start, covers }) =>
      text.startsWith(start) && isMadeOf(text.slice(start.length), segments.slice(covers), known),
  );
}

/** What is left when markup and white space are taken away: wrapping and escapes do not count. */
function letters(segments: readonly Pick<Segment, "text">[]): string {
  return segments.map(({ text }) => plainText(text).replace(/\s+/g, "")).join("");
}
