import type { Locale } from "../../model/locale.ts";
import type { UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import type { Segment } from "../../model/unit.ts";
import { countWords } from "../segment/count-words.ts";
import type { ReadOptions } from "../segment/read-units.ts";
import { chooseTargets, isShown, mayMix } from "./choose-targets.ts";
import { type UnitFallback, writeArticle } from "./write-article.ts";

export interface RebuildOptions extends ReadOptions {
  readonly policy: Policy;
}

/** A localized article. */
export interface RebuiltArticle {
  readonly text: string;
  /** Where each unit begins in `text`, in the order of the units; -1 for units inside another that was translated. */
  readonly starts: readonly number[];
  /** Indexes of the units that show a target. */
  readonly translated: ReadonlySet<number>;
  /** Units whose targets cannot be written, and why; they show their source. */
  readonly blocked: readonly UnitFallback[];
  /** Share of the source's words that readers get in their language. Range: 0 to 1; 1 for an article without words. */
  readonly coverage: number;
}

/**
 * Fill an article's skeleton with the targets of its units.
 *
 * Invariant: the structure of the result is that of the source, and the bytes
 * outside the units are the source's, whatever the targets are.
 *
 * @param matches One for each unit, in order.
 */
export function rebuild(
  segmented: SegmentedArticle,
  matches: readonly UnitMatch[],
  options: RebuildOptions,
): RebuiltArticle {
  const choices = segmented.sites.map((site, index) =>
    chooseTargets(site, matches[index], options.policy),
  );
  const pieces = choices.map((choice) => (choice.type === "target" ? choice.pieces : undefined));
  const { text, starts, fallbacks } = writeArticle(segmented, pieces, options);
  const blocked = new Set(fallbacks.map(({ site }) => site));
  const translated = new Set(
    segmented.sites.flatMap((site, index) =>
      isTranslated(matches[index], options.policy) && !blocked.has(site) ? [index] : [],
    ),
  );
  const isBlocked = (index: number) => blocked.has(segmented.sites[index]!);
  return {
    text,
    starts,
    translated,
    blocked: fallbacks,
    coverage: coverageOf(segmented, matches, options.policy, isBlocked),
  };
}

/** A unit with a new sentence is translated, as readers have it, and stale. */
function isTranslated(match: UnitMatch | undefined, policy: Policy): boolean {
  if (match === undefined) return false;
  const shown = match.pieces.filter((piece) => isShown(piece, policy)).length;
  if (shown === match.pieces.length) return true;
  return shown > 0 && policy.fallback === "keep-old" && mayMix(match, policy);
}

function coverageOf(
  { article, sites }: SegmentedArticle,
  matches: readonly UnitMatch[],
  policy: Policy,
  isBlocked: (index: number) => boolean,
): number {
  let all = 0;
  let covered = 0;
  sites.forEach(({ unit }, index) => {
    const match = matches[index];
    const isMixed = policy.fallback === "segment";
    const isRead = !isBlocked(index) && (isMixed || isTranslated(match, policy));
    all += wordsOf(unit.segments, article.source);
    const shown = isRead ? (match?.pieces.filter((piece) => isShown(piece, policy)) ?? []) : [];
    covered += wordsOf(
      shown.map(({ segment }) => segment),
      article.source,
    );
  });
  return all === 0 ? 1 : covered / all;
}

function wordsOf(segments: readonly Segment[], locale: Locale): number {
  return segments.reduce((sum, { text }) => sum + countWords(text, locale), 0);
}
