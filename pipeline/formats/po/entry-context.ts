/** Which segment an entry is for. */
export interface EntryContext {
  /** From the project root. */
  readonly article: string;
  /** Id of its first segment. */
  readonly id: string;
}

/** The `msgctxt` of a segment: `<article>#<segment id>`. */
export function formatEntryContext({ article, id }: EntryContext): string {
  return `${article}#${id}`;
}

/** The inverse of `formatEntryContext`; `undefined` for contexts that are not ours. */
export function parseEntryContext(context: string): EntryContext | undefined {
  const match = /^(.+)#([0-9a-f]{16}\.[0-9a-f]{8}\.\d+)$/s.exec(context);
  return match === null ? undefined : { article: match[1]!, id: match[2]! };
}
