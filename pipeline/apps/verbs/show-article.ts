import type { Locale } from "../../model/locale.ts";
import type { Piece, UnitMatch } from "../../model/match.ts";
import type { MemoryRecord } from "../../model/record.ts";
import type { ShowReport } from "../../model/report.ts";
import type { ShownSegment } from "../../model/unit-report.ts";
import type { Unit } from "../../model/unit.ts";
import { peopleNames } from "../../io/person.ts";
import { localizeArticle } from "../../run.ts";
import { isTarget } from "../../stages/match/version.ts";
import { targetUpdate } from "../../stages/match/fuzzy/target-update.ts";
import { offeredProposals } from "../../stages/match/offered-proposals.ts";
import { conflictTexts } from "./conflict-texts.ts";
import { saidOfBlocks } from "./said-of-blocks.ts";
import { shownMatch } from "./match-texts.ts";
import { type LeftOut, leavingOut } from "./publish/left-out.ts";
import { proposeMatches } from "./propose-matches.ts";
import { present, saidOfUnits } from "./said-of-units.ts";
import { recordsIn, reviewsIn } from "./shown-reviews.ts";
import type { ArticleOptions } from "./verbs.ts";
import { openForLocale, type Workspace } from "./workspace.ts";

/** Every segment of an article with what a locale's memory has for it. */
export async function showArticle(
  workspace: Workspace,
  { article: path, locale }: ArticleOptions,
): Promise<ShowReport> {
  const opened = await openForLocale(workspace, path, locale);
  const localized = await localizeArticle(opened, locale, opened.options, workspace.ports);
  const { input, matches } = localized;
  const said = saidOfUnits(opened, localized);
  const blocks = saidOfBlocks(opened, localized);
  const records = recordsIn(input);
  const hasConflict = matches.some(({ pieces }) =>
    pieces.some(({ conflict }) => conflict.length > 0),
  );
  const names = hasConflict ? await peopleNames(workspace.project) : new Map<string, string>();
  const left = leavingOut(workspace, { named: [path] });
  const near = await proposeMatches(workspace, opened, { locale, matches, left });
  const secret = await secretRecords(matches, records, left);
  const { source: from } = opened.article;
  const known = { records, names, near, secret, from, reviews: reviewsIn(records) };
  return {
    article: path,
    locale,
    units: matches.map(({ unit, pieces }, index) => ({
      id: unit.id,
      kind: unit.kind,
      ...(unit.subPath === "" ? {} : { name: unit.subPath }),
      location: unit.location,
      headings: unit.headings,
      note: unit.note,
      maxLength: unit.maxLength,
      segments: pieces.map((piece) => shownSegment(unit, piece, known)),
      ...said.of(unit.place),
      ...present("blocks", blocks.of(index)),
    })),
    ...said.ofArticle,
    ...present("blocks", blocks.atStart),
    ...present("orphanedBlocks", blocks.orphaned),
  };
}

/** Records that are proposed from articles of which nobody may know yet. */
async function secretRecords(
  matches: readonly UnitMatch[],
  records: ReadonlyMap<string, MemoryRecord>,
  { leaves }: LeftOut,
): Promise<ReadonlySet<string>> {
  const secret = new Set<string>();
  const proposals = matches.flatMap(({ pieces }) => pieces.flatMap((piece) => piece.proposals));
  for (const { record, locale } of proposals) {
    const found = records.get(record);
    const article = found !== undefined && isTarget(found) ? found.article : undefined;
    if (article !== undefined && (await leaves(article, locale))) secret.add(record);
  }
  return secret;
}

interface Known {
  readonly secret: ReadonlySet<string>;
  readonly records: ReadonlyMap<string, MemoryRecord>;
  readonly names: ReadonlyMap<string, string>;
  readonly near: Awaited<ReturnType<typeof proposeMatches>>;
  readonly reviews: ReturnType<typeof reviewsIn>;
  /** Locale of the source. */
  readonly from: Locale;
}

/** A covering target is one row, under the id of its first segment. */
function shownSegment(unit: Unit, piece: Piece, known: Known): ShownSegment {
  const { segment, work, stale, conflict, proposals } = piece;
  const shown = work ?? stale;
  const rejected = proposals.find(({ reason }) => reason === "rejected");
  const reviews = [
    ...known.reviews(shown?.record),
    ...known.reviews(rejected?.record).map((review) => ({
      ...review,
      of: rejected!.record,
      target: rejected!.target,
    })),
  ];
  return {
    id: segment.id,
    source: segment.text,
    target: shown?.target,
    state: work?.state ?? "initial",
    score: work?.score,
    origin: shown?.origin,
    ...fuzzyOf(shown === undefined ? undefined : known.records.get(shown.record)),
    record: shown?.record,
    stale: work === undefined && stale !== undefined,
    ...(work === undefined && stale !== undefined
      ? { update: targetUpdate({ ...stale, text: segment.text, from: known.from }) }
      : {}),
    conflict: conflict.length > 0,
    codes: segment.codes,
    ...(reviews.length > 0 ? { reviews } : {}),
    ...(piece.to - piece.from > 1
      ? { covers: unit.segments.slice(piece.from, piece.to).map(({ id }) => id) }
      : {}),
    ...present("proposals", isOpen(piece) ? offeredProposals(withoutSecrets(piece, known)) : []),
    ...present("matches", (known.near.get(piece) ?? []).map(shownMatch)),
    ...(conflict.length > 0 ? { heads: conflictTexts({ heads: conflict, ...known }) } : {}),
  };
}

function withoutSecrets(piece: Piece, { secret }: Known): Piece {
  return { ...piece, proposals: piece.proposals.filter(({ record }) => !secret.has(record)) };
}

/** That the text of a near source was taken as it was: the work on it has only begun. */
function fuzzyOf(record: MemoryRecord | undefined): Pick<ShownSegment, "fuzzy"> {
  if (record === undefined || !isTarget(record) || record.fuzzy === undefined) return {};
  return { fuzzy: record.fuzzy };
}

/** What is proposed for a segment that has its translation would only be in the way. */
function isOpen({ work }: Piece): boolean {
  return work === undefined || work.state === "initial";
}
