import type { Locale } from "../../model/locale.ts";
import type { Match, Piece, StaleMatch, UnitMatch } from "../../model/match.ts";
import type { Policy } from "../../model/policy.ts";
import type { MemoryRecord, SourceRecord } from "../../model/record.ts";
import type { Unit } from "../../model/unit.ts";
import { joinSegments } from "../segment/join-segments.ts";
import { type ArticleView, type Run, viewUnits } from "./article-view.ts";
import { type Stale, staleFinder } from "./find-stale.ts";
import { isOlder } from "./heads.ts";
import { type LookupContext, lookupContext } from "./lookup-context.ts";
import { type Found, lookup } from "./lookup.ts";
import { indexMemory } from "./memory-index.ts";
import { proposalsFor } from "./proposals.ts";
import { continuedThread, replacedThread } from "./replaced-thread.ts";
import type { Version } from "./version.ts";

export interface MatchInput {
  readonly article: string;
  readonly locale: Locale;
  readonly units: readonly Unit[];
  /** Of the locale's memory: by the keys of the units, and of this article. */
  readonly records: readonly MemoryRecord[];
  /** `source` records of this article; those of articles it was renamed or copied from help too. */
  readonly sources: readonly SourceRecord[];
  /** Memories of the parent locales, gathered in the same way, nearest first. */
  readonly parents: readonly { readonly locale: Locale; readonly records: readonly MemoryRecord[] }[];
  readonly policy: Policy;
  /** Whether there is a source article at a path. */
  readonly articleExists: (path: string) => boolean;
}

/**
 * What the memory has for every segment of an article.
 *
 * Invariant: the pieces of a unit cover its segments in order, each once. The
 * result depends on the set of records alone, not on their order or their times.
 */
export function match(input: MatchInput): readonly UnitMatch[] {
  const view = viewUnits(input.article, input.units);
  const own = readLocale(input, view, input.locale, input.records);
  const parents = input.policy.parentLocale
    ? input.parents.map(({ locale, records }) => readLocale(input, view, locale, records))
    : [];
  const covers = settle(view, own, parents);
  let index = 0;
  return input.units.map((unit) => {
    const first = index;
    const pieces: Piece[] = [];
    for (; index < first + unit.segments.length; ) {
      const cover = covers[index] ?? { run: { from: index, to: index + 1 } };
      pieces.push(pieceOf({ unit, first, own, parents, cover }));
      index = cover.run.to;
    }
    return { unit, pieces };
  });
}

/** What the memory of one locale has for an article, by position. */
export interface LocaleFinds {
  readonly locale: Locale;
  readonly context: LookupContext;
  readonly work: readonly (Found | undefined)[];
  readonly published: readonly (Found | undefined)[];
  readonly stale: readonly (Stale | undefined)[];
}

/** The context in which segments of an article are looked up in the locale's own memory. */
export function contextOf(input: MatchInput): LookupContext {
  return contextIn(input, viewUnits(input.article, input.units), input.records);
}

function contextIn(input: MatchInput, view: ArticleView, records: readonly MemoryRecord[]): LookupContext {
  const { sources, articleExists } = input;
  return lookupContext({ memory: indexMemory(records), view, sources, articleExists });
}

function readLocale(
  input: MatchInput,
  view: ArticleView,
  locale: Locale,
  records: readonly MemoryRecord[],
): LocaleFinds {
  const context = contextIn(input, view, records);
  const minimum = input.policy.minimumState;
  const work = view.positions.map((position) => lookup(context, position, { mode: "work" }).found);
  const looked = view.positions.map((position) => lookup(context, position, { mode: "published", minimum }).found);
  const published = keepWholeCovers(context, looked);
  const findStale = staleFinder(context, minimum);
  const stale = view.positions.map((position, index) => (published[index] ? undefined : findStale(position)));
  return { locale, context, work, published, stale };
}

/**
 * A target of several segments is shown for all of them or not at all. Where a
 * newer one replaced it for some of them only, the whole older text stays.
 */
function keepWholeCovers(context: LookupContext, finds: readonly (Found | undefined)[]): readonly (Found | undefined)[] {
  const kept = [...finds];
  const isNewer = (older: Version, newer: Version | undefined): boolean =>
    newer !== undefined && isOlder(context.memory, older, newer);
  for (const found of finds) {
    if (found === undefined || found.version.keys.length < 2) continue;
    const { run, version } = found;
    const versions = kept.slice(run.from, run.to).map((other) => other?.version);
    const isWhole = versions.every((other) => other === version || isNewer(version, other));
    if (isWhole) kept.fill(found, run.from, run.to);
  }
  return kept.map((found, index) => (found && isWhole(kept, found, index) ? found : undefined));
}

function isWhole(finds: readonly (Found | undefined)[], found: Found, index: number): boolean {
  const { run, version } = found;
  if (index < run.from || index >= run.to) return false;
  return finds.slice(run.from, run.to).every((other) => other?.version === version && other.run.from === run.from);
}

/** What a piece of an article is shown as. */
interface Cover {
  readonly run: Run;
  readonly published?: { readonly found: Found; readonly finds: LocaleFinds; readonly isParent: boolean };
  readonly stale?: { readonly found: Stale; readonly finds: LocaleFinds };
}

/**
 * Decide what stands at every position, by the run's first index. What readers
 * get decides how far a piece goes, in this order: the locale's own targets, its
 * parents', then older wordings. Where there is none, the work of a translator does.
 */
function settle(
  view: ArticleView,
  own: LocaleFinds,
  parents: readonly LocaleFinds[],
): readonly (Cover | undefined)[] {
  const covers = new Array<Cover | undefined>(view.positions.length).fill(undefined);
  const taken = new Array<boolean>(view.positions.length).fill(false);
  const place = (cover: Cover): void => {
    const { from, to } = cover.run;
    if (taken.slice(from, to).some(Boolean)) return;
    taken.fill(true, from, to);
    covers[from] = cover;
  };
  const all = [own, ...parents];
  for (const finds of all) {
    for (const found of finds.published) {
      if (found) place({ run: found.run, published: { found, finds, isParent: finds !== own } });
    }
  }
  for (const finds of all) {
    for (const found of finds.stale) if (found?.fits) place({ run: found.run, stale: { found, finds } });
  }
  own.work.forEach((found, index) => {
    if (found && isWhole(own.work, found, index)) place({ run: found.run });
  });
  return covers;
}

interface PieceInput {
  readonly unit: Unit;
  /** Index of the unit's first segment in the article. */
  readonly first: number;
  readonly own: LocaleFinds;
  readonly parents: readonly LocaleFinds[];
  readonly cover: Cover;
}

function pieceOf({ unit, first, own, parents, cover }: PieceInput): Piece {
  const { run, published, stale } = cover;
  const shown = published && matchOf(published.found, published.finds.locale, published.isParent);
  const work = own.work[run.from];
  const isSameRun = work !== undefined && work.run.from === run.from && work.run.to === run.to;
  const from = run.from - first;
  const to = run.to - first;
  const piece = {
    segment: joinSegments(unit.segments.slice(from, to)),
    from,
    to,
    work: isSameRun ? matchOf(work, own.locale, false) : work === undefined ? startFrom(own, run, shown) : undefined,
    published: shown,
    stale: stale && staleMatchOf(stale.found, stale.finds.locale),
    conflict: conflictIn(own.context, run),
  };
  return { ...piece, proposals: proposalsFor({ piece, run, own, parents }) };
}

/** With no target of its own, an editor starts from what readers get, unless the slot was opened on purpose. */
function startFrom(own: LocaleFinds, run: Run, shown: Match | undefined): Match | undefined {
  return own.published[run.from] === undefined ? shown : undefined;
}

function matchOf({ version, step }: Found, locale: Locale, isParent: boolean): Match {
  const { target, state, origin, id, by } = version;
  const score = isParent || step === "reviewed-elsewhere" ? 100 : 101;
  return { target, score, step: isParent ? "parent-locale" : step, state, origin, record: id, by, locale };
}

function staleMatchOf({ version }: Stale, locale: Locale): StaleMatch {
  const { source, target, state, origin, id, by } = version;
  return { source, target, state, origin, record: id, by, locale };
}

function conflictIn(context: LookupContext, run: Run): readonly string[] {
  const heads = context.view.positions.slice(run.from, run.to).flatMap((position) => {
    const isConflict = (continuedThread(context, position)?.heads.length ?? 0) > 1;
    return isConflict ? (replacedThread(context, position)?.heads.map(({ id }) => id) ?? []) : [];
  });
  return [...new Set(heads)].sort();
}
