import { parseEntities } from "parse-entities";
import type { TextCodec } from "../../../../model/segmented-article.ts";

/**
 * How text stands between the quotes of a JSX attribute: with character references,
 * without escapes (JSX, `JSXAttributeValue`).
 *
 * > | <Card title="Fish &amp; &quot;chips&quot;" />
 *                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
 *
 * @param quote What stands around it.
 * @param inCell Whether a pipe would end the table cell that it stands in.
 */
export function attributeCodec(quote: string, inCell: boolean): TextCodec {
  return {
    decode: (raw) => parseEntities(foldLines(raw), { nonTerminated: false }),
    encode: (text) => {
      const escaped = text
        .replace(/&(?=[#A-Za-z])/g, "&amp;")
        // A comment of HTML is one wherever it stands.
        .replaceAll("<!--", "&lt;!--")
        .replaceAll(quote, quote === '"' ? "&quot;" : "&#39;")
        .replace(/\s*[\r\n]\s*/g, " ");
      return inCell ? escaped.replaceAll("|", "&#124;") : escaped;
    },
  };
}

/** Line ends without the indentation and quote marks of the next line. */
export function foldLines(text: string): string {
  return text.replace(/[ \t]*(?:\r\n?|\n)[ \t>]*/g, "\n");
}
