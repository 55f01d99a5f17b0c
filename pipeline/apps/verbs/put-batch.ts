import type { Batch } from "../../model/memory-port.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { composeSource } from "../../stages/match/compose-source.ts";
import { SENTENCE_RULES } from "../../stages/segment/sentences/sentence-breaks.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** Who says something, and when. */
export interface Author {
  /** Opaque person id. */
  readonly by: string;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/**
 * Store what a person did, with the article as the person saw it, first.
 *
 * Throws `conflict` where somebody was faster, `target-invalid` where the memory refuses.
 */
export async function putBatch(
  { memory }: Workspace,
  opened: OpenArticle,
  batch: Batch,
  author: Author,
): Promise<void> {
  const { article, sources, segmented } = opened;
  // ICU comes with Node; its version says what the rules that are not ours did.
  const rules = `${SENTENCE_RULES} icu ${process.versions["icu"]}`;
  const source = composeSource({
    article,
    units: segmented.units,
    rules,
    known: sources,
    ...author,
  });
  if (source !== undefined) await memory.put(source);
  const result = await memory.put(batch);
  switch (result.outcome) {
    case "stored":
      return;
    case "moved":
      throw new PipelineError(
        "conflict",
        `Cannot write: somebody else wrote this segment meanwhile, ${headsIn(result.heads)}`,
        {
          hint: `\`interlinear show ${article.path} --locale ${batch.locale}\` shows the newer text; write again with \`--expect\` and its record`,
        },
      );
    case "refused":
      throw new PipelineError("target-invalid", `Cannot write: ${result.reason}`);
  }
}

function headsIn(heads: readonly string[]): string {
  return heads.length === 0
    ? "it has no record now"
    : `the newest record is \`${heads.join("`, `")}\``;
}
