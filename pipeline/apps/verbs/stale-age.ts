import { type LineAges, lineAges } from "../../io/git/line-ages.ts";
import type { Piece } from "../../model/match.ts";
import type { StaleAge } from "../../model/report.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import type { LocalizedArticle } from "../../run.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** Tells since when versions of an article have been stale; git is asked once, and only where something is. */
export function staleAges(
  { project }: Workspace,
  opened: OpenArticle,
): (localized: LocalizedArticle) => Promise<StaleAge | undefined> {
  let asked: Promise<LineAges> | undefined;
  return async ({ matches, shape }) => {
    const stale = matches.flatMap(({ pieces }, index) =>
      shape.dropped.has(index)
        ? []
        : pieces
            .filter((piece) => piece.published === undefined && piece.stale !== undefined)
            .map((piece) => ({ piece, site: opened.segmented.sites[index]! })),
    );
    if (stale.length === 0) return undefined;
    const ages = await (asked ??= lineAges(project.root, opened.source.file));
    const known = stale.flatMap(({ piece, site }) => earliest(opened, piece, site, ages) ?? []);
    const [oldest] = known.toSorted((a, b) => compareTimes(a.since, b.since));
    return { since: oldest?.since, by: oldest?.by, unknown: stale.length - known.length };
  };
}

type Known = { readonly since: string; readonly by: "git" | "memory" };

/** The first time at which the sentence is known to have read as it does. */
function earliest(
  { article, sources }: OpenArticle,
  piece: Piece,
  site: UnitSite,
  ages: LineAges,
): Known | undefined {
  const keys = site.unit.segments.slice(piece.from, piece.to).map(({ key }) => key);
  const seen = sources
    .filter((record) => record.article === article.path)
    .filter(({ units }) => {
      const theirs = new Set(units.flatMap((unit) => unit.keys));
      return keys.every((key) => theirs.has(key));
    })
    .map(({ at }): Known => ({ since: at, by: "memory" }));
  const lines = linesOf(article.text, piece, site).map(ages);
  const newest = lines.includes(undefined)
    ? undefined
    : (lines as readonly string[]).toSorted(compareTimes).at(-1);
  const all = newest === undefined ? seen : [...seen, { since: newest, by: "git" as const }];
  return all.toSorted((a, b) => compareTimes(a.since, b.since))[0];
}

/** The lines on which the sentences of a piece stand. */
function linesOf(text: string, { from, to }: Piece, site: UnitSite): readonly number[] {
  const first = site.segments[from]!.line;
  const end = text.slice(0, site.span.end).split(/\r\n?|\n/).length;
  const last = Math.max(first, site.segments[to]?.line ?? end);
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function compareTimes(a: string, b: string): number {
  return Date.parse(a) - Date.parse(b);
}
