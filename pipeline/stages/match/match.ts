import type { Locale } from "../../model/locale.ts";
import type { Match, Piece, StaleMatch, UnitMatch } from "../../model/match.ts";
import type { Unit } from "../../model/unit.ts";
import { joinSegments } from "../segment/join-segments.ts";
import { addedSentences } from "./added-sentences.ts";
import { type ArticleView, type Run, viewUnits } from "./article-view.ts";
import type { Stale } from "./find-stale.ts";
import { type LocaleFinds, type MatchInput, isWhole, readLocale } from "./locale-finds.ts";
import type { LookupContext } from "./lookup-context.ts";
import type { Found } from "./lookup.ts";
import { proposalsFor } from "./proposals.ts";
import { continuedThread, replacedThread } from "./replaced-thread.ts";

export type { MatchInput } from "./locale-finds.ts";

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
  const isAdded = addedSentences(own.context);
  let index = 0;
  return input.units.map((unit) => {
    const first = index;
    const pieces: Piece[] = [];
    for (; index < first + unit.segments.length;) {
      const cover = covers[index] ?? { run: { from: index, to: index + 1 } };
      pieces.push(pieceOf({ unit, first, own, parents, cover, isAdded }));
      index = cover.run.to;
    }
    return { unit, pieces };
  });
}

/** What a piece of an article is shown as. */
interface Cover {
  readonly run: Run;
  readonly published?: {
    readonly found: Found;
    readonly finds: LocaleFinds;
    readonly isParent: boolean;
  };
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
  const covers: (Cover | undefined)[] = view.positions.map(() => undefined);
  const taken = view.positions.map(() => false);
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
    for (const found of finds.stale)
      if (found?.shown !== undefined) place({ run: found.run, stale: { found, finds } });
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
  readonly isAdded: (index: number) => boolean;
}

function pieceOf({ unit, first, own, parents, cover, isAdded }: PieceInput): Piece {
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
    work: isSameRun
      ? matchOf(work, own.locale, false)
      : work === undefined
        ? startFrom(own, run, shown)
        : undefined,
    published: shown,
    stale: stale && staleMatchOf(stale.found, stale.finds.locale),
    conflict: conflictIn(own.context, run),
    ...(shown === undefined && stale === undefined && isAdded(run.from)
      ? { isAdded: true as const }
      : {}),
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
  return {
    target,
    score,
    step: isParent ? "parent-locale" : step,
    state,
    origin,
    record: id,
    by,
    locale,
  };
}

function staleMatchOf({ version, others, shown }: Stale, locale: Locale): StaleMatch {
  const { state, origin, id, by } = version;
  const { source, target } = shown ?? version;
  return { source, target, state, origin, record: id, others, by, locale };
}

function conflictIn(context: LookupContext, run: Run): readonly string[] {
  const heads = context.view.positions.slice(run.from, run.to).flatMap((position) => {
    const isConflict = (continuedThread(context, position)?.heads.length ?? 0) > 1;
    return isConflict ? (replacedThread(context, position)?.heads.map(({ id }) => id) ?? []) : [];
  });
  return [...new Set(heads)].sort();
}
