import type { InlineToken, UnitCode } from "../../model/segmented-article.ts";

/** The tokens of a unit, cut at sentence ends. */
export interface CutTokens {
  readonly segments: readonly (readonly InlineToken[])[];
  /** White space and breaks before, between and after the segments: one more than segments. */
  readonly separators: readonly (readonly InlineToken[])[];
}

/**
 * The text that sentence rules see: soft and hard breaks are spaces, other
 * placeholders U+FFFC, or U+FFFD for one that is no note; markup around text is left out. Line feeds are those of
 * front matter values, where they mean what they say and end a segment.
 */
export function ruleText(tokens: readonly InlineToken[], codes: readonly UnitCode[]): string {
  let text = "";
  for (const token of tokens) {
    if (token.type === "text") text += token.value;
    else if (lengthOf(token) > 0) text += isSpace(token, codes) ? " " : signOf(token, codes, text);
  }
  return text.includes("\t") ? text.replaceAll("\t", " ") : text;
}

/**
 * What stands for a placeholder. Behind the end of a sentence it may be its footnote; where no spaces tell, code is
 * none: `完成。`npm` 会…`.
 */
function signOf(token: InlineToken, codes: readonly UnitCode[], before: string): string {
  const isCode = token.type === "placeholder" && codes[token.code]!.type === "code";
  return isCode && "。！？｡".includes(before.at(-1) ?? " ") ? "\uFFFD" : "\uFFFC";
}

/** How many characters of the rule text a token is. */
function lengthOf(token: InlineToken): number {
  if (token.type === "text") return token.value.length;
  return token.type === "soft-break" || token.type === "placeholder" ? 1 : 0;
}

/**
 * Cut tokens at offsets of their rule text. Cuts inside a link, and cuts that
 * would leave a part without a letter or digit, are not made.
 */
export function cutTokens(
  tokens: readonly InlineToken[],
  codes: readonly UnitCode[],
  cuts: readonly number[],
): CutTokens {
  if (cuts.length === 0 && !hasOuterSpace(tokens, codes))
    return { segments: [tokens], separators: NO_SEPARATORS };
  const parts = splitAt(tokens, codes, cuts);
  const segments: (readonly InlineToken[])[] = [];
  const separators: (readonly InlineToken[])[] = [];
  let before: readonly InlineToken[] = [];
  for (const part of mergeEmpty(parts)) {
    const { lead, body, trail } = trim(part, codes);
    separators.push(lead.length === 0 ? before : [...before, ...lead]);
    segments.push(body);
    before = trail;
  }
  separators.push(before);
  return { segments, separators };
}

const NO_SEPARATORS: CutTokens["separators"] = [[], []];

/** Whether a reader would read anything: letters or digits. */
export function hasWords(tokens: readonly InlineToken[]): boolean {
  for (const token of tokens)
    if (
      token.type === "text" &&
      (beginsWithLetter(token.value) || WORD_CHARACTER.test(token.value))
    )
      return true;
  return false;
}

/** Whether it is one of ASCII, as it mostly is. */
function beginsWithLetter(text: string): boolean {
  const code = text.charCodeAt(0);
  return (code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b);
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u;

/** A cut between markup and text goes where the markup opens, never before it closes. */
function splitAt(
  tokens: readonly InlineToken[],
  codes: readonly UnitCode[],
  cuts: readonly number[],
): InlineToken[][] {
  const parts: InlineToken[][] = [[]];
  let offset = 0;
  let next = 0;
  let links = 0;
  for (const token of tokens) {
    if (token.type === "close") {
      links -= isLink(token.code, codes);
      parts.at(-1)!.push(token);
      continue;
    }
    const length = lengthOf(token);
    let done = 0;
    while (next < cuts.length && (cuts[next]! < offset + length || cuts[next]! <= offset)) {
      const at = Math.max(0, cuts[next++]! - offset);
      if (links > 0) continue;
      if (token.type === "text" && at > done)
        parts.at(-1)!.push({ type: "text", value: token.value.slice(done, at) });
      done = at;
      parts.push([]);
    }
    if (token.type === "open") links += isLink(token.code, codes);
    parts
      .at(-1)!
      .push(
        token.type === "text" && done > 0
          ? { type: "text", value: token.value.slice(done) }
          : token,
      );
    offset += length;
  }
  return parts;
}

function isLink(code: number, codes: readonly UnitCode[]): number {
  return codes[code]!.type === "link" ? 1 : 0;
}

/** Adds to the parts. */
function mergeEmpty(parts: readonly InlineToken[][]): InlineToken[][] {
  const merged: InlineToken[][] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last !== undefined && (!hasWords(part) || !hasWords(last))) last.push(...part);
    else merged.push(part);
  }
  return merged;
}

interface TrimmedPart {
  readonly lead: readonly InlineToken[];
  readonly body: readonly InlineToken[];
  readonly trail: readonly InlineToken[];
}

function trim(part: readonly InlineToken[], codes: readonly UnitCode[]): TrimmedPart {
  let from = 0;
  let to = part.length;
  while (from < to && isSpace(part[from]!, codes)) from++;
  while (to > from && isSpace(part[to - 1]!, codes)) to--;
  const body = part.slice(from, to);
  const [start, end] = [trimStart(body), trimEnd(body)];
  const lead = from === 0 ? start : [...part.slice(0, from), ...start];
  const trail = to === part.length ? end : [...end, ...part.slice(to)];
  return { lead, body, trail };
}

function trimStart(body: InlineToken[]): InlineToken[] {
  const first = body[0];
  if (first?.type !== "text") return [];
  const { value } = first;
  let from = 0;
  while (from < value.length && isSpaceAt(value, from)) from++;
  if (from === 0) return [];
  body[0] = { type: "text", value: value.slice(from) };
  return [{ type: "text", value: value.slice(0, from) }];
}

function trimEnd(body: InlineToken[]): InlineToken[] {
  const last = body.at(-1);
  if (last?.type !== "text") return [];
  const { value } = last;
  let to = value.length;
  while (to > 0 && isSpaceAt(value, to - 1)) to--;
  if (to === value.length) return [];
  body[body.length - 1] = { type: "text", value: value.slice(0, to) };
  return [{ type: "text", value: value.slice(to) }];
}

function hasOuterSpace(tokens: readonly InlineToken[], codes: readonly UnitCode[]): boolean {
  const first = tokens[0]!;
  const last = tokens[tokens.length - 1]!;
  return (
    (first.type === "text" ? isSpaceAt(first.value, 0) : isSpace(first, codes)) ||
    (last.type === "text" ? isSpaceAt(last.value, last.value.length - 1) : isSpace(last, codes))
  );
}

/** No text is nothing but space. */
function isSpaceAt(text: string, at: number): boolean {
  return text === "" || " \t\r\n".includes(text[at]!);
}

function isSpace(token: InlineToken, codes: readonly UnitCode[]): boolean {
  if (token.type === "text") return isSpaceAt(token.value, 0) && /^[ \t\r\n]*$/.test(token.value);
  return (
    token.type === "soft-break" ||
    (token.type === "placeholder" && codes[token.code]!.type === "break")
  );
}
