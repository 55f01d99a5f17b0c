import type { TextCodec } from "../../../model/segmented-article.ts";
import { htmlPieces } from "./html-pieces.ts";

/** Where the value of an attribute stands. */
export interface AttributePlace {
  readonly quote: '"' | "'" | "";
  /** Whether the tag stands among Markdown, where a backtick could begin code. */
  readonly isInMarkdown: boolean;
  /** Whether it stands in a table of Markdown, where a pipe would end the cell. */
  readonly isInCell: boolean;
  /** Where the value takes several lines: the longest, in characters, and what begins the others. */
  readonly lines: { readonly width: number; readonly newLine: string } | undefined;
}

/**
 * How text stands in the value of an attribute: with character references for what would
 * end the value or begin a reference. One that takes several lines still does: a tag that
 * has a line for itself begins a block (CommonMark, section 4.6). A value without quotes
 * cannot say everything.
 */
export function attributeCodec(place: AttributePlace): TextCodec {
  return {
    decode: (raw) => decodeAttribute(raw, place),
    encode: (text) => {
      const encoded = text.replace(/[\r\n]+/g, " ").replace(unsafeIn(place), reference);
      const fits = place.quote !== "" || /^[^\s"'=`]+$/.test(encoded);
      return fits ? inLines(encoded, place.lines) : undefined;
    },
  };
}

function decodeAttribute(raw: string, { quote, isInCell }: AttributePlace): string {
  const [tag] = htmlPieces(`<a b=${quote}${raw}${quote}>`);
  const value = tag?.type === "tag" ? (tag.attributes[0]?.value ?? "") : "";
  return isInCell ? value.replaceAll("\\|", "|") : value;
}

function unsafeIn({ quote, isInMarkdown, isInCell }: AttributePlace): RegExp {
  return new RegExp(`[&<>${quote}${isInMarkdown ? "`" : ""}${isInCell ? "|\\\\" : ""}]`, "g");
}

/** Words that might begin a block of Markdown. */
const BLOCK_START = /^(?:[-+*>|#=~`:]|\d+[.)])/;

function inLines(text: string, lines: AttributePlace["lines"]): string {
  if (lines === undefined) return text;
  const [first = "", ...words] = text.split(" ");
  let [written, column, breaks] = [first, first.length, 0];
  words.forEach((word, index) => {
    const isLast = index === words.length - 1;
    const isFull = column + 1 + word.length > lines.width || (isLast && breaks === 0);
    const breaksHere = isFull && word !== "" && !BLOCK_START.test(word);
    written += (breaksHere ? lines.newLine : " ") + word;
    column = breaksHere ? word.length : column + 1 + word.length;
    if (breaksHere) breaks++;
  });
  return written;
}

const NAMED: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
};

function reference(character: string): string {
  return NAMED[character] ?? `&#${character.charCodeAt(0)};`;
}
