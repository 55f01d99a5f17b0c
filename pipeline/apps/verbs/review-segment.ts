import { PipelineError } from "../../model/pipeline-error.ts";
import type { MemoryRecord, State } from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import type { Unit } from "../../model/unit.ts";
import { matchArticle } from "../../run.ts";
import { composeReview } from "../../stages/match/compose-review.ts";
import { match, type MatchInput } from "../../stages/match/match.ts";
import { findSegments } from "./find-piece.ts";
import { type Author, putBatch } from "./put-batch.ts";
import type { ReviewOptions } from "./verbs.ts";
import { openForLocale, type Workspace } from "./workspace.ts";

/**
 * Judge the newest target of a segment.
 *
 * Throws `target-invalid` where there is nothing to judge.
 */
export async function reviewSegment(
  workspace: Workspace,
  options: ReviewOptions,
  author: Author,
): Promise<RecordReport> {
  const { article, locale, verdict, reason } = options;
  const opened = await openForLocale(workspace, article, locale);
  const { input, matches } = await matchArticle(opened, locale, opened.options, workspace.ports);
  const { unit, from, to, piece } = findSegments(matches, options.id, article);
  if (piece === undefined) throw severalSegments(options, unit);
  const batch = composeReview({
    ...author,
    memory: input,
    range: { unit, from, to },
    from: opened.article.source,
    revision: opened.article.revision,
    verdict,
    ...(reason === undefined ? {} : { reason }),
    ...(options.by === undefined ? {} : { asserted: true }),
  });
  if (batch === undefined) throw nothingToJudge(options);
  if (!options.isDryRun) await putBatch(workspace, opened, batch, author);
  return {
    article,
    locale,
    id: unit.segments[from]!.id,
    records: batch.records.map(({ id }) => id),
    state: stateAfter(input, batch.records, unit.segments[from]!.id),
  };
}

/** What `show` will say: where the newest text was rejected, the one before it counts. */
function stateAfter(memory: MatchInput, said: readonly MemoryRecord[], id: string): State {
  const after = match({ ...memory, records: [...memory.records, ...said] });
  const pieces = after.flatMap(({ unit, pieces }) =>
    pieces.filter(({ from, to }) => unit.segments.slice(from, to).some((own) => own.id === id)),
  );
  return pieces[0]?.work?.state ?? "initial";
}

function severalSegments(
  { id, article, locale }: ReviewOptions,
  { segments }: Unit,
): PipelineError {
  return new PipelineError(
    "segment-not-found",
    `Cannot review \`${id}\` as one: it has ${segments.length} segments with translations of their own`,
    {
      hint: `review each of them; \`interlinear show ${article} --locale ${locale}\` lists their ids`,
    },
  );
}

function nothingToJudge({ id, locale, verdict }: ReviewOptions): PipelineError {
  const wanted =
    verdict === "still-correct" ? "the translation of an older wording" : "a translation";
  return new PipelineError(
    "target-invalid",
    `Cannot review segment \`${id}\`: expected ${wanted} in \`${locale}\`, found none`,
  );
}
