import type { SegmentedArticle, UnitSite } from "../../model/segmented-article.ts";
import type { Segment } from "../../model/unit.ts";
import { dialectParser } from "../../stages/read/markdown/dialect-parser.ts";
import { pieceParser } from "../../stages/read/markdown/unreadable-markdown.ts";
import { formatTarget } from "../../stages/rebuild/format-target.ts";
import type { ParseTargetOptions } from "../../stages/rebuild/parse-target.ts";

/** How inline codes stand in the texts of a file: as in the article, or as tags. */
export type PoCodes = "markdown" | "tags";

/** What a text of an entry is a text of. */
export interface EntrySubject {
  readonly segmented: Pick<SegmentedArticle, "article" | "definitions" | "dialects">;
  readonly site: Pick<UnitSite, "layout">;
  /** One segment, or several joined. */
  readonly segment: Segment;
}

/** The `msgid` of a segment, or `msgstr` for a tagged text in its place. */
export function entryText(subject: EntrySubject, text: string, codes: PoCodes): string {
  if (text === "") return "";
  const source = typed(subject, subject.segment.text, codes);
  return text === subject.segment.text ? source : withEndsOf(source, typed(subject, text, codes));
}

/** What `parseTarget` needs to know of the subject. */
export function parsingOf({ segmented, site, segment }: EntrySubject): ParseTargetOptions {
  return {
    layout: site.layout,
    codes: segment.codes,
    definitions: segmented.definitions,
    language: segmented.article.source,
    parser: pieceParser(dialectParser(segmented.dialects)),
  };
}

function typed(subject: EntrySubject, text: string, codes: PoCodes): string {
  return codes === "tags" ? text : formatTarget(text, parsingOf(subject));
}

/** `msgfmt -c` wants both to begin with a line feed or neither, and to end with one or not. */
function withEndsOf(source: string, target: string): string {
  const inner = target.replace(/^\n+|\n+$/g, "");
  return `${source.startsWith("\n") ? "\n" : ""}${inner}${source.endsWith("\n") ? "\n" : ""}`;
}
