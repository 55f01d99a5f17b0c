import type { InlineCode } from "../../model/inline-code.ts";
import { formatTagged, parseTagged, type TaggedToken } from "../../model/tagged-text.ts";
import type { Segment } from "../../model/unit.ts";
import { codesHash } from "./segment-key.ts";

/**
 * Join consecutive segments of a unit into one, as a target that covers them all
 * sees them: codes are numbered through, halves that meet become pairs. Its id
 * and key are those of the first segment.
 */
export function joinSegments(segments: readonly Segment[]): Segment {
  const first = segments[0]!;
  if (segments.length === 1) return first;
  const tokens: TaggedToken[] = [];
  const codes: InlineCode[] = [];
  const open: number[] = [];
  segments.forEach((segment, index) => {
    const ids = segment.codes.map((code) => {
      const partner = code.form === "isolated-close" ? open.pop() : undefined;
      if (partner !== undefined) {
        codes[partner - 1] = { ...codes[partner - 1]!, form: "pair" };
        return partner;
      }
      const id = codes.length + 1;
      codes.push({ ...code, id });
      if (code.form === "isolated-open") open.push(id);
      return id;
    });
    for (const token of parseTagged(segment.text))
      tokens.push("id" in token ? { ...token, id: ids[token.id - 1] ?? token.id } : token);
    if (index < segments.length - 1 && segment.after !== "")
      tokens.push({ type: "text", value: segment.after });
  });
  const text = formatTagged(tokens.map((token) => asPair(token, codes)));
  return { ...first, text, codes, codesHash: codesHash(codes), after: segments.at(-1)!.after };
}

function asPair(token: TaggedToken, codes: readonly InlineCode[]): TaggedToken {
  if (token.type === "isolated-open" && codes[token.id - 1]?.form === "pair")
    return { type: "open", id: token.id };
  if (token.type === "isolated-close" && codes[token.id - 1]?.form === "pair")
    return { type: "close", id: token.id };
  return token;
}
