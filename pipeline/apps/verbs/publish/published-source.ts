import type { SourceRecord } from "../../../model/record.ts";

/** What the memory knows of a published revision; `undefined` for one from before it remembered them. */
export function publishedSource(
  sources: readonly SourceRecord[],
  article: string,
  revision: string,
): SourceRecord | undefined {
  return sources.find((source) => source.article === article && source.revision === revision);
}
