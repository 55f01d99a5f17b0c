import type { TextCodec } from "../../../../model/segmented-article.ts";
import type { Dialect } from "../dialects.ts";
import type { MaskPart, MaskRule } from "../masks/mask.ts";
import { tagArguments } from "../rules/tag-arguments.ts";

const STRING = String.raw`"(?:\\[^\r\n]|[^"\\\r\n]){0,500}"|'(?:\\[^\r\n]|[^'\\\r\n]){0,500}'`;

/** `{{name}}`, `{{name("a", 'b', 3)}}`. */
const MACRO = new RegExp(
  String.raw`\{\{[ \t]{0,10}([A-Za-z][\w-]{0,50})[ \t]{0,10}(?:\(((?:${STRING}|[^"'(){}\r\n]){0,50})\)[ \t]{0,10})?\}\}`,
  "y",
);

/** Macros whose second argument is what readers see of a word; of all others it is mostly a name of code. */
const WORDS = new Set(["glossary", "rfc"]);

const REFERENCES = /^(?:glossary|rfc|.*xref|.*element|.*attr|http.*|csp|webext.*)$/i;

/** Whether a macro refers to something: its second argument is what readers see instead of its name, the first. */
export function isReference(macro: string): boolean {
  return REFERENCES.test(macro);
}

const codecFor = (quote: string): TextCodec => ({
  decode: (raw) => raw.replaceAll(`\\${quote}`, quote),
  encode: (text) => (/[\r\n{}]|\\$/.test(text) ? undefined : text.replaceAll(quote, `\\${quote}`)),
});

const macro: MaskRule = {
  opener: "{{",
  isLiteral: true,
  find: ({ text, at }) => {
    MACRO.lastIndex = at;
    const match = MACRO.exec(text);
    if (match === null) return undefined;
    const end = at + match[0].length;
    return { end, display: "line", parts: partsOf(text, match[1]!.toLowerCase(), { at, end }) };
  },
};

function partsOf(
  text: string,
  name: string,
  { at, end }: { readonly at: number; readonly end: number },
): readonly MaskPart[] {
  if (!isReference(name)) return [];
  const start = text.indexOf("(", at);
  if (start === -1 || start > end) return [];
  const words = tagArguments(text, { start: start + 1, end: end - 2 }).find(
    ({ position }) => position === 1,
  );
  if (words === undefined) return [];
  const value = text.slice(words.start, words.end);
  const isText = WORDS.has(name)
    ? /\p{L}/u.test(value)
    : /\p{L}\s+\p{L}|[^\u0000-\u02FF]/u.test(value);
  if (!isText) return [];
  return [{ name: "title", codec: codecFor(words.quote), start: words.start, end: words.end }];
}

/**
 * The colon with which the description of a term begins:
 *
 * > | - term
 * > |   - : what it is
 *         ^
 */
const description: MaskRule = {
  opener: ":",
  find: ({ text, at, lineContent, prefix }) =>
    at === lineContent && /[-*+][ \t]+$/.test(prefix) && /[ \t]/.test(text[at + 1] ?? "")
      ? { end: at + 1, type: "html", isEdge: true }
      : undefined,
};

/** Macros of MDN, and its lists of terms. */
export const mdn = {
  name: "mdn",
  summary: 'macros of MDN: `{{Compat}}`, `{{domxref("Node")}}`; lists of terms: `- : what it is`',
  evidence:
    /\{\{[ \t]*(?:Compat|Specifications|SeeCompatTable|GlossarySidebar|(?:dom|css|js)xref\(|HTMLElement\(|Glossary\(|EmbedLiveSample\(|APIRef\()/i,
  masks: [macro, description],
} as const satisfies Dialect;
