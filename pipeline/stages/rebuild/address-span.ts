import type { Definition, Paragraph } from "mdast";
import type { CodeType } from "../../model/inline-code.ts";
import type { Span, UnitCode, UnitSite } from "../../model/segmented-article.ts";
import type { MarkdownParser } from "../read/markdown/remark-parser.ts";

/** Where the address of a link or image stands, angle brackets included. */
export interface AddressSpan extends Span {
  readonly address: string;
  /** Whether the address is all there is of the link: `<https://example.org>`. */
  readonly isAutolink: boolean;
}

/**
 * Find the addresses of a unit's links or images in its article. The tree knows
 * their values but not their places. An alt text has the address of its image.
 *
 * > | [cat](cats/tom(1).png "Tom")
 *           ^^^^^^^^^^^^^^^
 */
export function addressSpans(
  site: UnitSite,
  type: CodeType,
  source: string,
  parse: MarkdownParser,
): readonly AddressSpan[] {
  const spans = site.codes.flatMap((code) =>
    code.type === type ? (spanIn(code, source, parse) ?? []) : [],
  );
  const own =
    type === "image" && site.layout === "alt" ? spanAt(source, site.span.end, parse) : undefined;
  return own === undefined ? spans : [own, ...spans];
}

/** An address as Markdown, in angle brackets where it needs them. */
export function spellAddress(address: string, isAutolink: boolean): string {
  const isSafe = /^[^\s<>()\\&]+$/.test(address);
  return isSafe && !isAutolink ? address : `<${address.replace(/[<>\\]/g, "\\$&")}>`;
}

function spanIn(code: UnitCode, source: string, parse: MarkdownParser): AddressSpan | undefined {
  const markup = code.close ?? code.open;
  const raw = source.slice(markup.start, markup.end);
  if (code.type === "link" && code.close === undefined && !raw.startsWith("[")) {
    return { ...markup, address: code.data, isAutolink: true };
  }
  for (
    let at = raw.lastIndexOf("](");
    at !== -1;
    at = at === 0 ? -1 : raw.lastIndexOf("](", at - 1)
  ) {
    const found = spanAt(source, markup.start + at, parse);
    if (found?.address === code.data) return found;
  }
  return undefined;
}

/** A link destination between angle brackets, or characters with balanced parentheses (CommonMark, section 6.3). */
const DESTINATION =
  /<(?:\\.|[^<>\\\r\n])*>|(?:\\.|\((?:\\.|\((?:\\.|[^\s()\\])*\)|[^\s()\\])*\)|[^\s()\\])+/y;

/** The address behind `](` at an offset. */
function spanAt(source: string, at: number, parse: MarkdownParser): AddressSpan | undefined {
  const opening = /^\]\(\s*/.exec(source.slice(at, at + 100));
  if (opening === null) return undefined;
  const start = at + opening[0].length;
  DESTINATION.lastIndex = start;
  const raw = DESTINATION.exec(source)?.[0];
  const address = raw === undefined ? undefined : readAddress(raw, parse);
  return address === undefined
    ? undefined
    : { start, end: start + raw!.length, address, isAutolink: false };
}

function readAddress(raw: string, parse: MarkdownParser): string | undefined {
  const [paragraph] = parse(`[x](${raw})`).children as readonly (Paragraph | Definition)[];
  const link =
    paragraph?.type === "paragraph" && paragraph.children.length === 1
      ? paragraph.children[0]
      : undefined;
  return link?.type === "link" ? link.url : undefined;
}
