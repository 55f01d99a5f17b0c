import type { Segment } from "../../model/unit.ts";
import type { UnitSite } from "../../model/segmented-article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { RecordReport } from "../../model/report.ts";
import { composeTarget } from "../../stages/match/compose-target.ts";
import { tagsFit } from "../../stages/match/tags-fit.ts";
import { parserOf } from "../../stages/read/parse-article.ts";
import { parseTarget } from "../../stages/rebuild/parse-target.ts";
import { unknownMarkup, type UnknownMarkup } from "../../stages/rebuild/unknown-markup.ts";
import { writeArticle } from "../../stages/rebuild/write-article.ts";
import { joinSegments } from "../../stages/segment/join-segments.ts";
import type { NamedSegments } from "./find-piece.ts";
import { expectLanguage } from "./language-check.ts";
import { type NamedUnit, openNamedUnit } from "./named-unit.ts";
import { type Author, putBatch } from "./put-batch.ts";
import { setField } from "./set-field.ts";
import { type TakenText, takenText } from "./taken-text.ts";
import type { SetOptions } from "./verbs.ts";
import { isWholeId, wholeIds } from "./whole-ids.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/**
 * Write the target of a segment, or of a whole unit as one. A near text that a person takes is `initial`, with
 * its score: no reader gets it before somebody has written it anew or approved it.
 *
 * Throws `target-invalid` where the text would break the page, `wrong-language` where it is not in the
 * locale's, `conflict` where somebody was faster, `record-not-found` for a proposal that there is not.
 */
export async function setTarget(
  workspace: Workspace,
  options: SetOptions,
  author: Author,
): Promise<RecordReport> {
  const unit = await openNamedUnit(workspace, options);
  const { opened, named, matched } = unit;
  const { field, text } = options;
  if (field !== undefined) {
    if (typeof text !== "string") throw fromBesideField();
    return setField(workspace, unit, { ...options, field, value: text }, author);
  }
  const taken =
    typeof text === "string" ? undefined : await takenText(workspace, unit, text.proposal);
  const target =
    typeof text === "string" ? checkedTarget(opened, named, text) : proposedTarget(unit, taken!);
  await checkLanguage(opened, named, { ...options, target });
  const expect = await expectedHead(workspace, options);
  const batch = composeTarget({
    ...author,
    memory: matched.input,
    range: named,
    from: opened.article.source,
    revision: opened.article.revision,
    target,
    ...(taken === undefined ? {} : { basedOn: [taken.record] }),
    ...(taken?.fuzzy === undefined ? {} : { state: "initial", fuzzy: taken.fuzzy }),
    ...(expect === undefined ? {} : { expect }),
  });
  if (!options.isDryRun) await putBatch(workspace, opened, batch, author);
  return {
    article: options.article,
    locale: options.locale,
    id: named.unit.segments[named.from]!.id,
    records: batch.records.map(({ id }) => id),
    state: target === "" || taken?.fuzzy !== undefined ? "initial" : "translated",
    ...(taken?.fuzzy === undefined ? {} : { fuzzy: taken.fuzzy }),
  };
}

/** Throws `wrong-language`. */
function checkLanguage(
  { article }: OpenArticle,
  named: NamedSegments,
  { locale, isAnyLanguage = false, target }: SetOptions & { readonly target: string },
): Promise<void> {
  const { text: source } = joinSegments(named.unit.segments.slice(named.from, named.to));
  const options = { from: article.source, locale, isAnyLanguage };
  return expectLanguage({ source, target }, options, named.unit.location);
}

/** A whole id is taken as it is: it may be a parent locale's, or one that is gone, as somebody was faster. */
async function expectedHead(
  workspace: Workspace,
  { expect }: SetOptions,
): Promise<string | undefined> {
  if (expect === undefined || expect === "none" || isWholeId(expect)) return expect;
  return (await wholeIds(workspace, [expect], await workspace.memory.locales()))[0];
}

/** The typed text as a tagged text that can be written; an empty one opens the segment again. */
function checkedTarget(opened: OpenArticle, named: NamedSegments, typed: string): string {
  if (typed.trim() === "") return "";
  const { segmented } = opened;
  const site = segmented.sites.find(({ unit }) => unit.place === named.unit.place)!;
  const segment = joinSegments(named.unit.segments.slice(named.from, named.to));
  const parsed = parseTarget(typed, {
    layout: site.layout,
    codes: segment.codes,
    definitions: segmented.definitions,
    language: segmented.article.source,
    parser: parserOf(opened.options),
  });
  if ("unknown" in parsed) throw notOfSource(parsed, segment);
  checkWritable(opened, named, parsed.target);
  return parsed.target;
}

/** The text of a proposal, which may have been made for other codes. Throws `target-invalid`. */
function proposedTarget({ opened, named }: NamedUnit, { source, target }: TakenText): string {
  const segment = joinSegments(named.unit.segments.slice(named.from, named.to));
  if (!tagsFit(source, target, segment)) {
    throw new PipelineError(
      "target-invalid",
      `Cannot take \`${target}\`: its markup is not that of the source`,
      { hint: `write the text instead; the source is: ${segment.text}` },
    );
  }
  checkWritable(opened, named, target);
  return target;
}

/** Throws `target-invalid` for what would break the page. */
function checkWritable(opened: OpenArticle, named: NamedSegments, target: string): void {
  const { segmented } = opened;
  const site = segmented.sites.find(({ unit }) => unit.place === named.unit.place)!;
  const segment = joinSegments(named.unit.segments.slice(named.from, named.to));
  const pieces = [
    ...site.unit.segments
      .slice(0, named.from)
      .map((_, from) => ({ from, to: from + 1, target: undefined })),
    { from: named.from, to: named.to, target },
    ...site.unit.segments
      .slice(named.to)
      .map((_, index) => ({ from: named.to + index, to: named.to + index + 1, target: undefined })),
  ];
  const { fallbacks } = writeArticle(
    segmented,
    segmented.sites.map((candidate) => (candidate === site ? pieces : undefined)),
    opened.options,
  );
  const [problem] = fallbacks;
  if (problem !== undefined) throw cannotBeWritten(problem.message, site, segment);
}

function fromBesideField(): PipelineError {
  return new PipelineError("usage", "Unexpected `--from` beside `--field`, expected a text", {
    hint: "proposals are for texts of segments",
  });
}

function notOfSource(markup: UnknownMarkup, { codes }: Segment): PipelineError {
  return new PipelineError("target-invalid", unknownMarkup(markup, codes), {
    hint: "links, images, code and HTML have to be those of the source",
  });
}

function cannotBeWritten(message: string, { unit }: UnitSite, segment: Segment): PipelineError {
  return new PipelineError("target-invalid", message, {
    location: unit.location,
    hint: `the source is: ${segment.text}`,
  });
}
