/**
 * The text of a segment as records hold it: literal characters and tags. `&lt;`
 * and `&amp;` are the only escapes; a `<` that starts no tag is literal too.
 *
 * > | Press <g1>Save</g1>, then <x2/>.
 */

/** Emphasis that a translator adds. */
export type AddedTag = "em" | "strong" | "del";

export type TaggedToken =
  | { readonly type: "text"; readonly value: string }
  | {
      readonly type: "open" | "close" | "placeholder" | "isolated-open" | "isolated-close";
      readonly id: number;
    }
  | { readonly type: "added-open" | "added-close"; readonly tag: AddedTag };

const TAG = /<(?:(\/?)g([1-9]\d{0,4})|([xbe])([1-9]\d{0,4})\/|(\/?)(em|strong|del))>/g;

/** Split a tagged text into its tokens; neighbouring characters are one token. */
export function parseTagged(text: string): readonly TaggedToken[] {
  // Most have neither tags nor escapes.
  if (!text.includes("<") && !text.includes("&"))
    return text === "" ? [] : [{ type: "text", value: text }];
  const tokens: TaggedToken[] = [];
  let end = 0;
  for (const match of text.matchAll(TAG)) {
    if (match.index > end)
      tokens.push({ type: "text", value: unescapeTagged(text.slice(end, match.index)) });
    tokens.push(tagToken(match));
    end = match.index + match[0].length;
  }
  if (end < text.length) tokens.push({ type: "text", value: unescapeTagged(text.slice(end)) });
  return tokens;
}

/** Write tokens as a tagged text; the inverse of `parseTagged`. */
export function formatTagged(tokens: readonly TaggedToken[]): string {
  return tokens.map(formatToken).join("");
}

/** The characters of a tagged text alone, as a reader sees them, codes left out. */
export function plainText(text: string): string {
  return parseTagged(text)
    .map((token) => (token.type === "text" ? token.value : ""))
    .join("");
}

/** Protect literal characters from being read as tags. */
export function escapeTagged(text: string): string {
  if (!/[<&]/.test(text)) return text;
  return text.replace(/[<&]/g, (character) => (character === "<" ? "&lt;" : "&amp;"));
}

function unescapeTagged(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(lt|amp);/g, (_, name) => (name === "lt" ? "<" : "&"));
}

const PLACEHOLDERS = { x: "placeholder", b: "isolated-open", e: "isolated-close" } as const;

function tagToken(match: RegExpExecArray): TaggedToken {
  const [, groupSlash, groupId, letter, id, addedSlash, added] = match;
  if (groupId !== undefined)
    return { type: groupSlash === "/" ? "close" : "open", id: Number(groupId) };
  if (letter !== undefined)
    return { type: PLACEHOLDERS[letter as "x" | "b" | "e"], id: Number(id) };
  return { type: addedSlash === "/" ? "added-close" : "added-open", tag: added as AddedTag };
}

function formatToken(token: TaggedToken): string {
  switch (token.type) {
    case "text":
      return escapeTagged(token.value);
    case "open":
      return `<g${token.id}>`;
    case "close":
      return `</g${token.id}>`;
    case "placeholder":
      return `<x${token.id}/>`;
    case "isolated-open":
      return `<b${token.id}/>`;
    case "isolated-close":
      return `<e${token.id}/>`;
    case "added-open":
      return `<${token.tag}>`;
    case "added-close":
      return `</${token.tag}>`;
  }
}
