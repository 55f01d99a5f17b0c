import type { SegmentedArticle, Span, UnitSite } from "../../model/segmented-article.ts";
import { locator } from "../../stages/read/locate.ts";
import type { LocalizedArticle } from "../../run.ts";
import type { RebuiltArticle } from "../../stages/rebuild/rebuild.ts";

/** Where a unit stands, lines and column from 1; the lines inclusive. */
export interface UnitLines {
  /** Index of the unit. */
  readonly index: number;
  readonly from: number;
  readonly to: number;
  /** Column of its first character. */
  readonly column: number;
}

/** The lines of the units in the source. */
export function sourceLines({ article, sites }: SegmentedArticle): readonly UnitLines[] {
  const spans = sites.map((site) => (site.layout === "value" ? valueSpan(site) : site.span));
  return linesOf(article.text, spans);
}

/** The lines of the units in the localized article; dropped ones and those inside another that was replaced have none. */
export function targetLines({
  shape: { segmented, origins },
  rebuilt,
}: LocalizedArticle): readonly UnitLines[] {
  const { text } = rebuilt;
  const starts = origins.map((origin) => rebuilt.starts[origin]!);
  const lines = linesOf(
    text,
    starts.map((start, index) =>
      start === -1 ? undefined : { start, end: endIn(segmented, { text, starts }, index) },
    ),
  );
  return lines.map((unit) => ({ ...unit, index: origins[unit.index]! }));
}

/** Id of the record that added the block on a line of the localized article. */
export function addedOnLine(
  { rebuilt: { text, added } }: LocalizedArticle,
  line: number,
): string | undefined {
  if (added.length === 0) return undefined;
  const locate = locator({ path: "", text });
  return added.find(({ start, end }) => locate(start).line <= line && line <= locate(end - 1).line)
    ?.record;
}

/** The unit on a line: the last that begins before the column, else the first that begins there, else the last that spans it. */
export function unitOnLine(
  units: readonly UnitLines[],
  line: number,
  column: number | undefined,
): number | undefined {
  const starting = units.filter(({ from }) => from === line);
  const before =
    column === undefined ? undefined : starting.findLast((unit) => unit.column <= column);
  const spanning = units.findLast(({ from, to }) => from <= line && line <= to);
  return (before ?? starting[0] ?? spanning)?.index;
}

function linesOf(text: string, spans: readonly (Span | undefined)[]): readonly UnitLines[] {
  const locate = locator({ path: "", text });
  return spans.flatMap((span, index) => {
    if (span === undefined) return [];
    const { line, column } = locate(span.start);
    return [{ index, from: line, to: locate(Math.max(span.start, span.end - 1)).line, column }];
  });
}

/** What a scalar takes up: all that another value would replace. */
function valueSpan({ span, unit, writeValue }: UnitSite): Span {
  const source = unit.segments.map(({ text }) => text).join(" ");
  const [edit] = writeValue?.(`${source} x`).filter(({ start }) => start >= span.start) ?? [];
  return edit === undefined ? span : { start: span.start, end: edit.end };
}

/** From a unit's end to the next one all is the source's: the distance is the same. */
function endIn(
  { article, sites }: SegmentedArticle,
  { text, starts }: Pick<RebuiltArticle, "text" | "starts">,
  index: number,
): number {
  const site = sites[index]!;
  const { end } = site.layout === "value" ? valueSpan(site) : site.span;
  const next = sites.findIndex(
    (other, at) => at > index && other.span.start >= end && starts[at] !== -1,
  );
  if (next === -1) return text.length - (article.text.length - end);
  return starts[next]! - (sites[next]!.span.start - end);
}
