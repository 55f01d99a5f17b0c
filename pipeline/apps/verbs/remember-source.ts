import type { Batch } from "../../model/memory-port.ts";
import { composeSource } from "../../stages/match/compose-source.ts";
import { SENTENCE_RULES } from "../../stages/segment/sentences/sentence-breaks.ts";
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
  // ICU comes with Node; its version says what the rules that are not ours did.
  const rules = `${SENTENCE_RULES} icu ${process.versions["icu"]}`;
  return composeSource({
    article,
    units: segmented.units,
    rules,
    known: sources,
    ...author,
  });
}
