import type { TargetSpan } from "../../../model/target-update.ts";
import type { Anchor, Stretch } from "./anchors.ts";

/** A changed stretch of the old source; `end` is `start` where something was added. */
export interface ChangedStretch extends Stretch {
  /** Index of its first change. */
  readonly change: number;
  /** What stands there today. */
  readonly added: string;
}

export interface AnchoredTexts {
  readonly source: string;
  readonly target: string;
  /** In the order of the source. */
  readonly anchors: readonly Anchor[];
}

/**
 * Where a changed stretch of the source stands in the target. A value or name is where it is; of other words only a
 * guess can be made, by their place between those: languages order words as they like.
 */
export function locate(
  stretch: ChangedStretch,
  texts: AnchoredTexts,
): Pick<TargetSpan, "start" | "end" | "by" | "becomes"> {
  const { source, anchors } = texts;
  const within = anchors.filter((anchor) => contains(stretch, anchor.source));
  const isAll = restOf(source, stretch, within) === "";
  if (within.length > 0 && isAll)
    return { ...hull(within), by: "value", ...becoming(stretch, within) };
  const around = anchors.find(
    (anchor) => stretch.end > stretch.start && contains(anchor.source, stretch),
  );
  if (around !== undefined) return { ...around.target, by: "value" };
  return { ...guess(stretch, texts), by: "guess" };
}

function contains(outer: Stretch, inner: Stretch): boolean {
  return outer.start <= inner.start && outer.end >= inner.end;
}

/** Words and marks of a stretch that no anchor has. */
function restOf(source: string, { start, end }: Stretch, anchors: readonly Anchor[]): string {
  const characters = Array.from(source.slice(start, end));
  let at = start;
  const rest = characters.filter((character) => {
    const index = at;
    at += character.length;
    return !anchors.some((anchor) => anchor.source.start <= index && anchor.source.end > index);
  });
  return rest.join("").trim();
}

/** All that the anchors have in the target, and what is between. */
function hull(anchors: readonly Anchor[]): Stretch {
  const start = Math.min(...anchors.map(({ target }) => target.start));
  return { start, end: Math.max(...anchors.map(({ target }) => target.end)) };
}

function becoming(
  { added }: ChangedStretch,
  [only, another]: readonly Anchor[],
): Pick<TargetSpan, "becomes"> {
  const becomes = another === undefined && added !== "" ? only?.rewrite?.(added) : undefined;
  return becomes === undefined ? {} : { becomes };
}

/** The same share of the way between the anchors before and behind it, from word to word. */
function guess(stretch: ChangedStretch, { source, target, anchors }: AnchoredTexts): Stretch {
  const before = anchors.findLast((anchor) => anchor.source.end <= stretch.start);
  const behind = anchors.find((anchor) => anchor.source.start >= stretch.end);
  const isCrossed = (before?.target.end ?? 0) > (behind?.target.start ?? target.length);
  const [left, right] = isCrossed ? [undefined, undefined] : [before, behind];
  const own = { start: left?.source.end ?? 0, end: right?.source.start ?? source.length };
  const other = { start: left?.target.end ?? 0, end: right?.target.start ?? target.length };
  const share = (at: number): number => (at - own.start) / Math.max(own.end - own.start, 1);
  const placed = (at: number): number => other.start + share(at) * (other.end - other.start);
  const edges = edgesOf(target).filter((at) => at >= other.start && at <= other.end);
  if (stretch.start === stretch.end) {
    const at = nearest(edges, placed(stretch.start)) ?? other.start;
    return { start: at, end: at };
  }
  const start = edges.findLast((at) => at <= placed(stretch.start)) ?? other.start;
  const end = edges.find((at) => at > start && at >= placed(stretch.end)) ?? other.end;
  return withoutBlanks(target, { start, end });
}

function nearest(edges: readonly number[], to: number): number | undefined {
  return edges.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to) || a - b)[0];
}

const PIECE = /<\/?[a-z]\w*\/?>|[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+|[^]/gv;

/** Where no word and no tag is cut. */
function edgesOf(text: string): readonly number[] {
  return [...Array.from(text.matchAll(PIECE), ({ index }) => index), text.length];
}

function withoutBlanks(text: string, { start, end }: Stretch): Stretch {
  const stretch = text.slice(start, end);
  const trimmed = stretch.trim();
  if (trimmed === "") return { start, end: start };
  const from = start + (stretch.length - stretch.trimStart().length);
  return { start: from, end: from + trimmed.length };
}
