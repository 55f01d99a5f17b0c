import type { Span, UnitSite } from "../../../model/segmented-article.ts";
import type { FilledSkeleton } from "../fill-skeleton.ts";
import { beginsText } from "../sure/sure-lines.ts";

/**
 * A stretch of a written article that can be read alone: from a block with which any parser begins
 * anew to another one.
 */
export interface Region {
  /** In the source. */
  readonly source: Span;
  /** In the written text. */
  readonly written: Span;
  /** Indexes of the first of its sites, and of the first behind it. */
  readonly sites: Span;
  /** What stands before the text of the block that follows; `undefined` at the end of the article. */
  readonly next: string | undefined;
}

/** The regions that hold doubtful sites, in order. */
export function regionsOf(
  source: string,
  sites: readonly UnitSite[],
  filled: FilledSkeleton,
  doubtful: ReadonlySet<UnitSite>,
): readonly Region[] {
  const regions: Region[] = [];
  const beginAt = (index: number) => beginsAnew(source, sites[index]!, filled, index);
  let from: Begin | undefined;
  const end = (next: Begin, isLast: boolean): void => {
    if (from === undefined) return;
    regions.push({
      source: { start: from.source, end: next.source },
      written: { start: from.written, end: next.written },
      sites: { start: from.site, end: next.site },
      next: isLast ? undefined : next.marker,
    });
    from = undefined;
  };
  for (let index = 0; index < sites.length; index++) {
    // Neighbours are read as one, and where nothing is read nobody asks what begins.
    if (doubtful.has(sites[index]!)) from ??= lastBegin(index, beginAt);
    else if (from !== undefined) {
      const next = beginAt(index);
      if (next !== undefined) end(next, false);
    }
  }
  end({ source: source.length, written: filled.text.length, site: sites.length, marker: "" }, true);
  return regions;
}

/** Where the region of a site begins, at the latest at the site itself. */
function lastBegin(index: number, beginAt: (index: number) => Begin | undefined): Begin {
  for (let at = index; at >= 0; at--) {
    const begin = beginAt(at);
    if (begin !== undefined) return begin;
  }
  return { source: 0, written: 0, site: 0, marker: "" };
}

/** Where a block begins, and what stands there before its text. */
interface Begin {
  readonly source: number;
  readonly written: number;
  readonly site: number;
  readonly marker: string;
}

/**
 * Where a paragraph or a heading begins with a letter, or with its marks, behind an empty line and
 * without anything before it: what stands above ends there, whatever it is but code and HTML that nobody closed.
 */
function beginsAnew(
  source: string,
  { layout, span }: UnitSite,
  { text, starts }: FilledSkeleton,
  index: number,
): Begin | undefined {
  if (layout !== "flow" && layout !== "line") return undefined;
  const written = starts[index]!;
  if (written < 0) return undefined;
  const marker = layout === "line" ? headingMarker(source, span.start) : "";
  const start = span.start - marker.length;
  if (source[start - 1] !== "\n") return undefined;
  const isBehindEmpty =
    source[start - 2] === "\n" || (source[start - 2] === "\r" && source[start - 3] === "\n");
  if (!isBehindEmpty || !beginsText(text, written)) return undefined;
  return { source: start, written: written - marker.length, site: index, marker };
}

/** The number signs of a heading and a space, where nothing else stands before it on its line. */
function headingMarker(source: string, at: number): string {
  let start = at;
  if (source[start - 1] === " ") start--;
  while (source[start - 1] === "#") start--;
  return at - start > 1 ? source.slice(start, at) : "";
}
