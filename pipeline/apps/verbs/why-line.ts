import { join } from "node:path";
import { readTextIfExists } from "../../io/content/read-text.ts";
import type { Locale } from "../../model/locale.ts";
import type { Piece, Proposal, StaleMatch } from "../../model/match.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { MemoryRecord } from "../../model/record.ts";
import type { ExplainedSegment, WhyReport } from "../../model/report.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import { type LocalizedArticle, localizeArticle } from "../../run.ts";
import { isShown } from "../../stages/rebuild/choose-targets.ts";
import { saidOfBlocks } from "./said-of-blocks.ts";
import { addedOnLine, sourceLines, targetLines, unitOnLine } from "./unit-lines.ts";
import { recordsIn, reviewsIn } from "./shown-reviews.ts";
import { surveyProject } from "./survey-project.ts";
import type { WhyOptions } from "./verbs.ts";
import {
  type OpenArticle,
  openNamedArticle,
  outputOf,
  outputsOf,
  type Workspace,
} from "./workspace.ts";

/**
 * Explain a line of a source or of a localized article.
 *
 * Throws `article-not-found`, or `segment-not-found` where the line has no text of a unit.
 */
export async function whyLine(workspace: Workspace, options: WhyOptions): Promise<WhyReport> {
  const { opened, locale, isSource } = await findArticle(workspace, options);
  const localized = await localizeAsWritten(workspace, opened, locale);
  const blocks = saidOfBlocks(opened, localized);
  const location = { path: options.path, line: options.line, column: options.column ?? 1 };
  const where = { article: opened.article.path, locale, location };
  const added = isSource ? undefined : addedOnLine(localized, options.line);
  if (added !== undefined) {
    const block = blocks.byRecord(added);
    return { ...where, unit: undefined, segments: [], ...(block && { block }) };
  }
  const units = isSource ? sourceLines(opened.segmented) : targetLines(localized);
  const index = unitOnLine(units, options.line, options.column);
  const site = opened.segmented.sites[index ?? -1];
  if (index === undefined || site === undefined) throw nothingThere(options);
  const records = recordsIn(localized.input);
  const reviews = reviewsIn(records);
  const explain = (piece: Piece) =>
    explained({ piece, opened, localized, index, records, reviews });
  const pieces = localized.matches[index]!.pieces.filter(
    (piece) => !isSource || standsOn(site, piece, options.line),
  );
  const block = blocks.of(index).find(({ action }) => action !== "add");
  return {
    ...where,
    ...(block && { block }),
    unit: { id: site.unit.id, kind: site.unit.kind, location: site.unit.location },
    segments: (pieces.length > 0 ? pieces : localized.matches[index]!.pieces).map(explain),
  };
}

/**
 * The article as its file has it. Links and pins are needed only where lines would be
 * others with them, for they ask all articles.
 */
async function localizeAsWritten(
  workspace: Workspace,
  opened: OpenArticle,
  locale: Locale,
): Promise<LocalizedArticle> {
  const { options, source } = opened;
  const localized = await localizeArticle(opened, locale, options, workspace.ports);
  const file = outputOf(workspace, opened, locale)!;
  const written = await readTextIfExists(join(workspace.project.root, file), file);
  if (written === undefined || written === localized.rebuilt.text) return localized;
  const { linksOf } = await surveyProject(workspace, {});
  const links = linksOf(source, locale, file);
  if (links === undefined) return localized;
  return localizeArticle(opened, locale, { ...options, links }, workspace.ports);
}

interface FoundArticle {
  readonly opened: OpenArticle;
  readonly locale: Locale;
  readonly isSource: boolean;
}

async function findArticle(
  workspace: Workspace,
  { path, locale }: WhyOptions,
): Promise<FoundArticle> {
  for (const source of workspace.sources) {
    const written = [...outputsOf(workspace, source)].find(([, output]) => output === path);
    if (written === undefined) continue;
    const opened = await openNamedArticle(workspace, source.path);
    if (outputOf(workspace, opened, written[0]) !== undefined)
      return { opened, locale: written[0], isSource: false };
  }
  const opened = await openNamedArticle(workspace, path);
  const locales = workspace.project.locales.filter(
    (candidate) => outputOf(workspace, opened, candidate) !== undefined,
  );
  const chosen = locale ?? (locales.length === 1 ? locales[0] : undefined);
  if (chosen !== undefined) return { opened, locale: chosen, isSource: true };
  throw new PipelineError(
    "usage",
    `Unexpected missing \`--locale\` for the source \`${path}\`, expected one of ${locales.map((tag) => `\`${tag}\``).join(", ")}`,
  );
}

function standsOn({ segments }: UnitSite, { from, to }: Piece, line: number): boolean {
  const next = segments[to]?.line ?? Number.POSITIVE_INFINITY;
  return (
    segments[from]!.line <= line && next >= line && (next > line || segments[from]!.line === line)
  );
}

interface Explanation {
  readonly piece: Piece;
  readonly opened: OpenArticle;
  readonly localized: LocalizedArticle;
  readonly index: number;
  readonly records: ReadonlyMap<string, MemoryRecord>;
  readonly reviews: ReturnType<typeof reviewsIn>;
}

function explained(explanation: Explanation): ExplainedSegment {
  const { piece, records, reviews } = explanation;
  const shown = whatIsShown(explanation);
  const found = piece.published ?? piece.work;
  const match = shown === "stale" ? piece.stale : (found ?? piece.stale);
  const said = reviews(match?.record);
  return {
    id: piece.segment.id,
    source: piece.segment.text,
    shown,
    text: shown === "nothing" ? "" : shown === "source" ? piece.segment.text : match!.target,
    reason: shown === "target" ? undefined : reasonOf(explanation, shown),
    state: found?.state ?? "initial",
    score: found?.score,
    step: found?.step,
    origin: match?.origin,
    record: match?.record,
    by: match?.by,
    at: match === undefined ? undefined : records.get(match.record)?.at,
    ...(said.length > 0 ? { reviews: said } : {}),
    from: match?.locale,
  };
}

/** A unit shows its targets where it has all of them, or some by the fallback `segment`. */
function whatIsShown({ piece, opened, localized, index }: Explanation): ExplainedSegment["shown"] {
  const { policy } = opened.options;
  const { rebuilt, shape } = localized;
  if (shape.dropped.has(index)) return "nothing";
  const isMixed =
    policy.fallback === "segment" && blockedUnit(opened, localized, index) === undefined;
  if (!isShown(piece, policy) || !(isMixed || rebuilt.translated.has(index))) return "source";
  return piece.published === undefined ? "stale" : "target";
}

function blockedUnit({ segmented }: OpenArticle, { rebuilt }: LocalizedArticle, index: number) {
  const unit = segmented.units[index];
  return rebuilt.blocked.find(({ site }) => site.unit.place === unit?.place);
}

function reasonOf(
  { piece, opened, localized, index }: Explanation,
  shown: "stale" | "source" | "nothing",
): string {
  if (shown === "nothing")
    return `the locale drops it: ${localized.shape.dropped.get(index)!.reason}`;
  if (shown === "stale") return staleReason(piece, piece.stale!);
  const { policy } = opened.options;
  const blocked = blockedUnit(opened, localized, index);
  if (blocked !== undefined) return `the translation cannot be written: ${blocked.message}`;
  if (isShown(piece, policy))
    return "another sentence of the same paragraph is not translated, and languages never mix inside a paragraph";
  if (piece.work !== undefined)
    return `its translation is \`${piece.work.state}\`, \`minimumState\` asks for \`${policy.minimumState}\``;
  if (piece.stale !== undefined)
    return `the source changed, and the fallback is \`${policy.fallback}\``;
  const proposal = piece.proposals[0];
  if (proposal !== undefined)
    return `nothing fits for certain; record \`${proposal.record}\` may help: ${PROPOSALS[proposal.reason]}`;
  return "nobody has translated it yet";
}

function staleReason({ segment }: Piece, { source }: StaleMatch): string {
  if (source === segment.text)
    return "code or HTML in the source changed, and nobody has confirmed the translation";
  return `the source changed; this is the translation of: ${source}`;
}

/** Why a record is only proposed. */
const PROPOSALS: Readonly<Record<Proposal["reason"], string>> = {
  stale: "it translates an older wording",
  "values-differ": "its source has other numbers or dates, which were put into it",
  "codes-differ": "code or HTML in its source differs",
  "other-context": "it translates the same text in another context",
  "below-minimum-state": "its state is below `minimumState`",
  "covers-gone": "it translates several sentences that no longer stand together",
  rejected: "a reviewer rejected it",
};

function nothingThere({ path, line }: WhyOptions): PipelineError {
  return new PipelineError(
    "segment-not-found",
    `Cannot explain \`${path}:${line}\`: nothing on that line is translated`,
    {
      hint: "code, HTML, addresses and most front matter are copied as they stand",
    },
  );
}
