import type { Span } from "../../model/segmented-article.ts";
import {
  type HtmlAttribute,
  type HtmlMask,
  htmlPieces,
  type HtmlTag,
} from "../read/html/html-pieces.ts";
import { type HtmlSource, htmlSource } from "../read/html/html-source.ts";
import type { Destination } from "./destination.ts";

/** Where a stretch of HTML stands in the article. */
export interface HtmlPlace {
  readonly text: string;
  readonly span: Span;
  readonly masks: readonly HtmlMask[] | undefined;
}

export interface HtmlMarks {
  readonly addresses: readonly Destination[];
  readonly ids: readonly string[];
}

/** The addresses and ids in the tags of HTML. */
export function htmlAddresses(html: string, { text, span, masks }: HtmlPlace): HtmlMarks {
  if (!MAY_HAVE_MARKS.test(html)) return NO_MARKS;
  const source = htmlSource(html, text, span);
  const tags = htmlPieces(html, masks).filter((piece) => piece.type === "tag");
  return {
    ids: tags.flatMap(idsIn),
    addresses: source === undefined ? [] : tags.flatMap((tag) => addressesIn(tag, source)),
  };
}

const NO_MARKS: HtmlMarks = { addresses: [], ids: [] };

const MAY_HAVE_MARKS = /\b(?:href|src|srcset|poster|id|name)\s*=/i;

/** Attributes that hold an address. */
const ADDRESS_ATTRIBUTES: ReadonlySet<string> = new Set(["href", "src", "poster"]);

function idsIn({ name: tag, attributes }: HtmlTag): readonly string[] {
  return attributes
    .filter(
      ({ name, value }) => value !== "" && (name === "id" || (name === "name" && tag === "a")),
    )
    .map(({ value }) => value);
}

function addressesIn(tag: HtmlTag, source: HtmlSource): readonly Destination[] {
  return tag.attributes.flatMap((attribute) => {
    if (attribute.isMixed) return [];
    if (attribute.name === "srcset") return inSourceSet(attribute, source);
    if (!ADDRESS_ATTRIBUTES.has(attribute.name)) return [];
    return [placed(attribute.span, attribute.value.trim(), source)];
  });
}

/** `tides.png 1x, tides-2x.png 2x`; an address with a reference in it is left alone. */
function inSourceSet({ value, span }: HtmlAttribute, source: HtmlSource): readonly Destination[] {
  if (span.end - span.start !== value.length) return [];
  return Array.from(value.matchAll(/(?:^|,)\s*([^\s,]\S*[^\s,]|[^\s,])/g), (match) => {
    const start = span.start + match.index + match[0].length - match[1]!.length;
    return placed({ start, end: start + match[1]!.length }, match[1]!, source);
  });
}

function placed({ start, end }: Span, address: string, source: HtmlSource): Destination {
  return { start: source.toArticle(start), end: source.toArticle(end), address };
}
