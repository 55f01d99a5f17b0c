import type { Batch } from "../../model/memory-port.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { rememberSource } from "./remember-source.ts";
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
  workspace: Workspace,
  opened: OpenArticle,
  batch: Batch,
  author: Author,
): Promise<void> {
  await rememberSource(workspace, opened, author);
  const result = await workspace.memory.put(batch);
  switch (result.outcome) {
    case "stored":
      return;
    case "moved":
      throw new PipelineError(
        "conflict",
        `Cannot write: somebody else wrote this segment meanwhile, ${headsIn(result.heads)}`,
        {
          hint: `\`interlinear show ${opened.article.path} --locale ${batch.locale}\` shows the newer text; write again with \`--expect\` and its record`,
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
