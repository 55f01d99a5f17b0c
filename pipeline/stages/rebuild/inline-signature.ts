import type { CodeType } from "../../model/inline-code.ts";
import type { InlineToken, UnitCode } from "../../model/segmented-article.ts";
import type { TargetToken } from "./unit-target.ts";

const EMPHASIS_TAGS: Readonly<Record<string, CodeType>> = {
  "<em>": "em",
  "<strong>": "strong",
  "<del>": "del",
};

/** A code as signatures compare it. */
export type SignedCode = Pick<UnitCode, "type" | "data"> & {
  readonly spelled?: UnitCode["spelled"] | undefined;
};

/**
 * What inline content means, as one string: characters and codes in order. How it
 * is spelled (escapes, line breaks, which delimiter, `<em>` for `*`, whether an address
 * is a link by itself) leaves no trace.
 */
export function inlineSignature(
  tokens: readonly (InlineToken | TargetToken)[],
  codes: readonly SignedCode[],
): string {
  let signature = "";
  for (const token of tokens) {
    switch (token.type) {
      case "text":
        signature += token.value;
        break;
      case "soft-break":
      case "gap":
        signature += " ";
        break;
      case "close":
        signature += codes[token.code]!.spelled?.[1] ?? "\u0002";
        break;
      default:
        signature += codeSignature(token.type, codes[token.code]!);
    }
  }
  const linked = signature.includes("\u0004")
    ? signature.replace(LINKED_ADDRESS, "\u0001link$1\u0003")
    : signature;
  const folded = ODD_SPACE.test(linked) ? linked.replace(/[ \t\r\n]+/g, " ") : linked;
  if (folded.includes("break"))
    return folded.replace(/^ | $| (?=\u0001break)|(?<=break\u0003) /g, "");
  const start = folded.startsWith(" ") ? 1 : 0;
  return folded.slice(start, folded.length - (folded.endsWith(" ") ? 1 : 0));
}

/** White space that is not one space. */
const ODD_SPACE = /[\t\r\n]| {2}/;

/** An address that is its own text, as `[https://a.example](https://a.example)` has it. */
const LINKED_ADDRESS = /\u0001link([^\u0001-\u0004]+)\u0004\1\u0002/g;

function codeSignature(
  type: "open" | "placeholder",
  { type: code, data, spelled }: SignedCode,
): string {
  // In a plain string a code is what is written there.
  if (spelled !== undefined) return spelled[0];
  const plain = code === "html" ? (EMPHASIS_TAGS[data] ?? code) : code;
  const end = type === "open" ? "\u0004" : "\u0003";
  return `\u0001${plain}${plain === code ? data : ""}${end}`;
}
