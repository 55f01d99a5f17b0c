import type { UnitMatch } from "../../../model/match.ts";
import type { SegmentedArticle, UnitSite } from "../../../model/segmented-article.ts";
import type { Passage, PassageState } from "../../../model/site-page.ts";
import type { RebuiltShape } from "../../rebuild/rebuild-shaped.ts";

/** An article that was localized, by the parts of the flow's results that say how. */
export interface LocalizedUnits {
  /** One for each unit of the source, in order. */
  readonly matches: readonly UnitMatch[];
  readonly rebuilt: Pick<RebuiltShape, "starts" | "translated" | "added">;
}

/** The passages of a localized article, by start: its units that readers get, and blocks that the locale added. */
export function passagesOf(
  { sites, article }: SegmentedArticle,
  { matches, rebuilt }: LocalizedUnits,
): readonly Passage[] {
  const units = sites.flatMap((site, index): readonly Passage[] => {
    const start = rebuilt.starts[index] ?? -1;
    if (start === -1) return [];
    const state = rebuilt.translated.has(index) ? stateOf(matches[index]!) : "untranslated";
    return [passageAt(start, { site, state, text: article.text })];
  });
  const own = rebuilt.added.map(({ start }): Passage => ({
    start,
    state: "own",
    source: "",
    unit: "",
  }));
  return [...units, ...own].sort((a, b) => a.start - b.start);
}

/** The passages of an article in its own language: they say where its units stand. */
export function sourcePassages({ sites, article }: SegmentedArticle): readonly Passage[] {
  return sites.map((site) =>
    passageAt(site.span.start, { site, state: "current", text: article.text }),
  );
}

interface PassageUnit {
  readonly site: UnitSite;
  readonly state: PassageState;
  /** Of the source article. */
  readonly text: string;
}

function passageAt(start: number, { site, state, text }: PassageUnit): Passage {
  const { kind, id } = site.unit;
  const passage: Passage = { start, state, source: sourceOf(site, text), unit: id };
  return kind === "alt" || kind === "title" ? { ...passage, kind } : passage;
}

/** The worst of its sentences says what readers should know. */
function stateOf({ pieces }: UnitMatch): PassageState {
  if (pieces.some(({ published }) => published === undefined)) return "stale";
  const isUnchecked = pieces.some(
    ({ published }) =>
      published?.origin === "machine" &&
      published.state !== "reviewed" &&
      published.state !== "final",
  );
  return isUnchecked ? "machine" : "current";
}

/** What stands in the unit's hole, without what begins its further lines. */
function sourceOf({ span, prefix }: UnitSite, text: string): string {
  const source = text.slice(span.start, span.end);
  return prefix === "" ? source : source.replaceAll(`\n${prefix}`, "\n");
}
