import type { Location } from "../../model/pipeline-error.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { type BlockRecord, RECORD_VERSION, TEXT_START } from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import { localBlocks, type MatchedArticle, matchArticle, shapeInLocale } from "../../run.ts";
import { isDropOrMove, liveBlocks, traced } from "../../stages/match/blocks.ts";
import { causalHeads } from "../../stages/match/causal-order.ts";
import { composeWithdrawal } from "../../stages/match/compose-withdrawal.ts";
import { placeTracer } from "../../stages/match/place-tracer.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { blockPlaces } from "../../stages/rebuild/block-places.ts";
import { parserOf } from "../../stages/read/parse-article.ts";
import { joinSegments } from "../../stages/segment/join-segments.ts";
import { segment } from "../../stages/segment/segment.ts";
import { addedMarkdown } from "./added-markdown.ts";
import { findSegments, type NamedSegments } from "./find-piece.ts";
import { expectLanguage } from "./language-check.ts";
import { type Author, putBatch } from "./put-batch.ts";
import type { BlockOptions } from "./verbs.ts";
import { type OpenArticle, openForLocale, type Workspace } from "./workspace.ts";

/** What stands for the beginning of the text where the id of a unit is asked. */
const START = "start";

/**
 * Drop, move or add a block in a locale, or take back what it said of one.
 *
 * Throws `usage` where there is no reason, `target-invalid` where the unit has no block or
 * the rest of the article would be read otherwise, `wrong-language` where an added block is not in
 * the locale's.
 */
export async function shapeBlock(
  workspace: Workspace,
  options: BlockOptions,
  author: Author,
): Promise<RecordReport> {
  const { article, locale, deed, isDryRun } = options;
  const opened = await openForLocale(workspace, article, locale);
  const matched = await matchArticle(opened, locale, opened.options, workspace.ports);
  const blocks = blocksAtHand(opened, matched, article);
  const at = blocks.find(options.id, deed.type === "add" || deed.type === "clear");
  const work = { opened, matched, blocks, at };
  const record =
    deed.type === "clear" ? clearing(work, options, author) : saying(work, options, author);
  if ("markdown" in record && record.markdown !== undefined)
    await checkLanguage(work, options, record.markdown);
  if (!isDryRun) await putBatch(workspace, opened, { locale, records: [record] }, author);
  const { named } = at;
  return {
    article,
    locale,
    id: named?.unit.segments[named.from]!.id ?? START,
    records: [record.id],
    state: named?.piece?.work?.state ?? "initial",
    block: deed.type,
  };
}

/** The block that an id names. */
interface NamedBlock {
  /** `undefined` for the beginning of the text. */
  readonly named: NamedSegments | undefined;
  /** Index of the named unit; -1 for the beginning of the text. */
  readonly index: number;
  /** By which records name the block. */
  readonly place: string;
  readonly location: Location | undefined;
}

interface BlocksAtHand {
  /** Throws `segment-not-found`, or `target-invalid` where the unit is in no block. */
  readonly find: (id: string, mayBeStart: boolean) => NamedBlock;
  /** All that the locale said and nobody took back, at today's places. */
  readonly live: readonly BlockRecord[];
}

interface BlockWork {
  readonly opened: OpenArticle;
  readonly matched: MatchedArticle;
  readonly blocks: BlocksAtHand;
  readonly at: NamedBlock;
}

function blocksAtHand(
  { segmented, sources, options }: OpenArticle,
  { input, matches }: MatchedArticle,
  article: string,
): BlocksAtHand {
  const trace = placeTracer({ article, units: segmented.units, sources });
  const placeOf = blockPlaces(segmented, options);
  const find = (id: string, mayBeStart: boolean): NamedBlock => {
    if (id === START && mayBeStart)
      return { named: undefined, index: -1, place: TEXT_START, location: undefined };
    const named = findSegments(matches, id, article);
    const { location } = named.unit;
    const index = segmented.units.findIndex((unit) => unit.place === named.unit.place);
    const place = placeOf(index);
    if (place !== undefined) return { named, index, place, location };
    throw new PipelineError("target-invalid", "A front matter value is in no block", {
      location,
      hint: "`interlinear override` gives a locale front matter values of its own",
    });
  };
  return {
    find,
    live: liveBlocks(input.records, article).map((record) => traced(record, trace)),
  };
}

/** A record that drops, moves or adds, in place of what was said of the block before. */
function saying(work: BlockWork, options: BlockOptions, author: Author): BlockRecord {
  const { opened, matched, blocks, at } = work;
  const isAdded = options.deed.type === "add";
  const before = blocks.live.filter(
    (record) => record.place === at.place && isDropOrMove(record) !== isAdded,
  );
  const byId = new Map(matched.input.records.map((record) => [record.id, record]));
  const record: BlockRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "block" as const,
    ...author,
    from: opened.article.source,
    parents: causalHeads(byId, before)
      .map(({ id }) => id)
      .sort(),
    article: opened.article.path,
    place: at.place,
    ...detailsOf(work, options),
    reason: wordedReason(options.reason),
  });
  checkApplies(work, record, new Set(isAdded ? [] : before.map(({ id }) => id)));
  return record;
}

function detailsOf(
  { opened, blocks: { find } }: BlockWork,
  { deed }: BlockOptions,
): Pick<BlockRecord, "action" | "through" | "after" | "markdown"> {
  switch (deed.type) {
    case "add":
      return { action: "add", markdown: addedMarkdown(deed.markdown, parserOf(opened.options)) };
    case "move":
      return { action: "move", ...throughOf(find, deed), after: find(deed.after, true).place };
    default:
      return { action: "drop", ...(deed.type === "drop" ? throughOf(find, deed) : {}) };
  }
}

function throughOf(
  find: BlocksAtHand["find"],
  { through }: { readonly through?: string | undefined },
): Pick<BlockRecord, "through"> {
  return through === undefined ? {} : { through: find(through, false).place };
}

/** What is added is prose of the locale, each unit by itself and all together. Throws `wrong-language`. */
async function checkLanguage(
  { opened: { article, options }, at }: BlockWork,
  { locale, isAnyLanguage = false }: BlockOptions,
  markdown: string,
): Promise<void> {
  const { units } = segment({ ...article, text: markdown }, options);
  const texts = units.map(({ segments }) => joinSegments(segments).text);
  const language = { from: article.source, locale, isAnyLanguage };
  for (const target of [...texts, texts.join(" ")])
    await expectLanguage({ source: "", target }, language, at.location);
}

function wordedReason(reason: string | undefined): string {
  if (reason !== undefined && reason.trim() !== "") return reason.trim();
  const seen = reason === undefined ? "missing" : "empty";
  throw new PipelineError("usage", `Unexpected ${seen} \`--reason\`, expected why`);
}

/** What would not be applied is refused while somebody is there to say it otherwise. */
function checkApplies(
  { opened, matched, at }: BlockWork,
  record: BlockRecord,
  superseded: ReadonlySet<string>,
): void {
  const others = localBlocks(opened, matched).chosen.filter(({ id }) => !superseded.has(id));
  const { orphaned } = shapeInLocale(opened, [...others, record], opened.options);
  const own = orphaned.find((orphan) => orphan.record.id === record.id);
  if (own === undefined) return;
  throw new PipelineError(
    "target-invalid",
    `Cannot ${record.action} the block: ${own.problem}`,
    at.location === undefined ? {} : { location: at.location },
  );
}

/** Withdraw all that was said, so that nothing older comes back. */
function clearing(
  { opened, matched, blocks, at }: BlockWork,
  options: BlockOptions,
  author: Author,
) {
  const { live } = blocks;
  const { dropped, moved } = shapeInLocale(
    opened,
    localBlocks(opened, matched).chosen,
    opened.options,
  );
  const around = dropped.get(at.index) ?? moved.get(at.index);
  const places = new Set([at.place, around?.place]);
  const said = live.filter((record) =>
    isDropOrMove(record) ? places.has(record.place) : record.place === at.place,
  );
  const record = composeWithdrawal({
    kind: "withdraw",
    on: said.map(({ id }) => id).sort(),
    known: matched.input.records,
    ...author,
    from: opened.article.source,
    ...(options.reason === undefined ? {} : { reason: wordedReason(options.reason) }),
  });
  if (record !== undefined) return record;
  throw new PipelineError(
    "target-invalid",
    `Cannot clear the block: \`${options.locale}\` has it as the source has`,
    at.location === undefined ? {} : { location: at.location },
  );
}
