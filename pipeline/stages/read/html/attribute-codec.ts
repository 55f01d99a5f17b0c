import type { TextCodec } from "../../../model/segmented-article.ts";
import { htmlPieces } from "./html-pieces.ts";

/** Where the value of an attribute stands. */
export interface AttributePlace {
  readonly quote: '"' | "'" | "";
  /** Whether the tag stands among Markdown, where a backtick could begin code. */
  readonly isInMarkdown: boolean;
  /** Whether it stands in a table of Markdown, where a pipe would end the cell. */
  readonly isInCell: boolean;
}

/**
 * How text stands in the value of an attribute: with character references for what would
 * end the value or begin a reference, on one line. A value without quotes cannot say
 * everything.
 */
export function attributeCodec(place: AttributePlace): TextCodec {
  return {
    decode: (raw) => decodeAttribute(raw, place),
    encode: (text) => {
      const encoded = text.replace(/[\r\n]+/g, " ").replace(unsafeIn(place), reference);
      const fits = place.quote !== "" || /^[^\s"'=`]+$/.test(encoded);
      return fits ? encoded : undefined;
    },
  };
}

/** What a value says. */
export function decodeAttribute(raw: string, { quote, isInCell }: AttributePlace): string {
  const [tag] = htmlPieces(`<a b=${quote}${raw}${quote}>`);
  const value = tag?.type === "tag" ? (tag.attributes[0]?.value ?? "") : "";
  return isInCell ? value.replaceAll("\\|", "|") : value;
}

function unsafeIn({ quote, isInMarkdown, isInCell }: AttributePlace): RegExp {
  return new RegExp(`[&<>${quote}${isInMarkdown ? "`" : ""}${isInCell ? "|\\\\" : ""}]`, "g");
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
