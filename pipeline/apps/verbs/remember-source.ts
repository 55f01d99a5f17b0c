import type { Batch } from "../../model/memory-port.ts";
import { composeSource } from "../../stages/match/compose-source.ts";
import { ruleSetName } from "../../stages/segment/rule-set.ts";
import type { Author } from "./put-batch.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** Remember an article as people see it, where the memory does not know this revision yet. */
export async function rememberSource(
  { memory }: Workspace,
  opened: OpenArticle,
  author: Author,
): Promise<void> {
  const source = sourceBatch(opened, author);
  if (source !== undefined) await memory.put(source);
}

/** What the memory has to be told of an article; `undefined` where it knows this revision. */
export function sourceBatch(
  { article, sources, segmented }: OpenArticle,
  author: Author,
): Batch | undefined {
  return composeSource({
    article,
    units: segmented.units,
    rules: ruleSetName(process.versions["icu"] ?? "none"),
    known: sources,
    ...author,
  });
}
