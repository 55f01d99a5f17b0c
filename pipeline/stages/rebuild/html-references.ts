import { htmlPieces } from "../read/html/html-pieces.ts";

/** Characters as text in HTML writes them, by what they are. */
export type HtmlReferences = ReadonlyMap<string, string>;

/** What text in HTML cannot have as it is (HTML, section 13.1.3). */
const ALWAYS: readonly (readonly [string, string])[] = [
  ["&", "&amp;"],
  ["<", "&lt;"],
];

/**
 * The characters that a text in HTML writes as references: those it has to, and those
 * that its source never writes otherwise (`&nbsp;`, `&mdash;`).
 */
export function htmlReferences(source: string): HtmlReferences {
  const references = new Map<string, string>();
  if (!source.includes("&")) return new Map(ALWAYS);
  let literal = "";
  for (const piece of htmlPieces(source)) {
    if (piece.type !== "text") continue;
    const raw = source.slice(piece.start, piece.end);
    if (!piece.isReference) literal += piece.value;
    else if (piece.value.length === 1 && raw.endsWith(";") && !references.has(piece.value))
      references.set(piece.value, raw);
  }
  const own = [...references].filter(([character]) => !literal.includes(character));
  return new Map([...own, ...ALWAYS]);
}
