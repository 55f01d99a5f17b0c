import { composeSource } from "../../stages/match/compose-source.ts";
import { SENTENCE_RULES } from "../../stages/segment/sentences/sentence-breaks.ts";
import type { Author } from "./put-batch.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** Remember an article as people see it, where the memory does not know this revision yet. */
export async function rememberSource(
  { memory }: Workspace,
  { article, sources, segmented }: OpenArticle,
  author: Author,
): Promise<void> {
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
}
