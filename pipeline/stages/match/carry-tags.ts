import type { InlineCode } from "../../model/inline-code.ts";
import { formatTagged, parseTagged, plainText, type TaggedToken } from "../../model/tagged-text.ts";
import type { Segment } from "../../model/unit.ts";
import { isComment } from "../segment/html-identity.ts";
import { normalizedText } from "../segment/segment-key.ts";
import { softBreak } from "../segment/soft-break.ts";
import { alignKeys } from "./align-keys.ts";

/** A target that was made for another wording or other markup, with the tags of today's segment. */
export interface CarriedTarget {
  /** The old source with today's numbers of codes, and higher ones for those that today's does not have. */
  readonly source: string;
  readonly target: string;
  /** Ids of placeholders of the old source that today's does not have; the target has lost them. */
  readonly lost: readonly number[];
  /** Whether both sources have the same words and placeholders in the same order, and each pair that is left is around the same ones. */
  readonly isSure: boolean;
  /** Today's ids by the tags of the old source, such as `g1`. */
  readonly today: ReadonlyMap<string, number>;
  /** Today's segment. */
  readonly segment: Segment;
}

/**
 * Give an old target the tags of today's segment: tags are told by the words of the sources between which they
 * stand, then by their order. Pairs that the source no longer has are taken out around their text, emphasis that
 * is new all around is put around all of it, new comments stand at an end. What is code now and stands in the target
 * as text, once, becomes that code.
 *
 * `undefined` where today's segment has a code that nobody may leave out and the target does not.
 *
 * @param silent Ids of placeholders of the old source that said nothing, such as comments: they become none of today's.
 *
 * > | source      Press <g1>Save</g1> on <g2>the page</g2>.     Press Save on <g1>the page</g1>.
 * > | target      Auf <g2>der Seite</g2> <g1>Sichern</g1> drücken.
 * < | Auf <g1>der Seite</g1> Sichern drücken.
 */
export function carryTags(
  { source, target }: { readonly source: string; readonly target: string },
  segment: Segment,
  silent: ReadonlySet<number> = NONE,
): CarriedTarget | undefined {
  const ids = pairIds(source, segment, silent);
  const gap = gapLeft(source, ids.today, segment);
  const known = parseTagged(target).flatMap((token): readonly TaggedToken[] => {
    if (!("id" in token)) return [token];
    const id = ids.today.get(tagOf(token));
    if (id !== undefined) return [{ ...token, id }];
    return token.type === "placeholder" ? [{ type: "text", value: gap }] : [];
  });
  const lacking = codesLacking(known, segment);
  const tokens = lacking.reduce(asCode, known);
  const missing = codesLacking(tokens, segment);
  const added = missing.filter(({ data, canDelete }) => !canDelete && isComment(data));
  if (missing.some((code) => !code.canDelete && !added.includes(code))) return undefined;
  const written = formatTagged(withAround(tokens, missing, segment));
  const text = ids.lost.length === 0 ? written : withoutGaps(written);
  return {
    target: added.reduce((rest, code) => withComment(rest, code, segment), text),
    source: withIdsOf(source, ids.today, segment.codes.length),
    segment,
    ...ids,
    isSure: ids.isSure && missing.length === lacking.length,
  };
}

/**
 * What stands for placeholders that are gone until their neighbours are known: nothing, as for comments, or where
 * today's source reads so only with a space, as for line breaks, what `withoutGaps` makes one of.
 */
function gapLeft(source: string, today: ReadonlyMap<string, number>, segment: Segment): string {
  const now = inOneLine(segment.text, (id) =>
    isComment(segment.codes[id - 1]?.data ?? "") ? "" : `<${id}>`,
  );
  const before = (gap: string): string =>
    inOneLine(source, (id) => (today.has(`x${id}`) ? `<${today.get(`x${id}`)}>` : gap));
  return before("") !== now && before(" ") === now ? GAP : "";
}

const GAP = "\n";

/** Without markup of pairs. */
function inOneLine(text: string, placeholder: (id: number) => string): string {
  const shown = parseTagged(text).map((token) =>
    token.type === "text" ? token.value : token.type === "placeholder" ? placeholder(token.id) : "",
  );
  return normalizedText(shown.join("").replace(INVISIBLE, ""), []);
}

/** Without blanks that stood on both sides of what is gone, and words apart between which a line break stood. */
function withoutGaps(text: string): string {
  const joined = text.replace(
    /(\S?)[ \n]*\n[ \n]*(?=(\S?))/gu,
    (_, before: string, after: string) =>
      before === "" || after === "" ? before : before + softBreak(before, after),
  );
  return joined.replace(/ {2,}/g, " ").trim();
}

function withIdsOf(source: string, today: ReadonlyMap<string, number>, highest: number): string {
  const others = new Map<number, number>();
  return formatTagged(
    parseTagged(source).map((token) => {
      if (!("id" in token)) return token;
      const id = today.get(tagOf(token)) ?? others.get(token.id) ?? highest + others.size + 1;
      if (!today.has(tagOf(token))) others.set(token.id, id);
      return { ...token, id };
    }),
  );
}

function codesLacking(tokens: readonly TaggedToken[], { codes }: Segment): readonly InlineCode[] {
  const used = new Set(tokens.flatMap((token) => ("id" in token ? [tagOf(token)] : [])));
  return codes.filter((code) => !used.has(FORM_LETTERS[code.form] + code.id));
}

/** Code in the place of a text that says the same; as it was where there is none, or more than one. */
function asCode(
  tokens: readonly TaggedToken[],
  { id, type, form, data }: InlineCode,
): readonly TaggedToken[] {
  if (type !== "code" || form !== "placeholder" || data.length < SHORTEST_CODE) return tokens;
  const alone = new RegExp(
    String.raw`(?<![\p{L}\p{N}_])${RegExp.escape(data)}(?![\p{L}\p{N}_])`,
    "gu",
  );
  const places = tokens.flatMap((token, index) =>
    token.type === "text"
      ? Array.from(token.value.matchAll(alone), (match) => ({ index, at: match.index, token }))
      : [],
  );
  const [only, another] = places;
  if (only === undefined || another !== undefined) return tokens;
  const { value } = only.token;
  const parts: readonly TaggedToken[] = [
    { type: "text", value: value.slice(0, only.at) },
    { type: "placeholder", id },
    { type: "text", value: value.slice(only.at + data.length) },
  ];
  return tokens.toSpliced(only.index, 1, ...parts);
}

/** A text as short as that means something else in another language. */
const SHORTEST_CODE = 3;

/** A text as its words alone make it, however it is marked: what `normalizedText` folds does not count, nor what nobody sees. */
export function wordsOf(text: string): string {
  return normalizedText(plainText(text).replace(INVISIBLE, ""), []);
}

/** `wordsOf` where placeholders part words, as line breaks do. */
export function partedWordsOf(text: string): string {
  return wordsOf(text.replace(/<x\d+\/>/g, " "));
}

/** Soft hyphens and word joiners. */
const INVISIBLE = /[\u00AD\u2060]/g;

const FORM_LETTERS = {
  pair: "g",
  placeholder: "x",
  "isolated-open": "b",
  "isolated-close": "e",
} as const;

const TOKEN_LETTERS = {
  open: "g",
  close: "g",
  placeholder: "x",
  "isolated-open": "b",
  "isolated-close": "e",
} as const;

function tagOf(token: Extract<TaggedToken, { id: number }>): string {
  return TOKEN_LETTERS[token.type] + token.id;
}

interface PairedIds {
  /** Today's ids by the tags of the old source: `g1`. */
  readonly today: ReadonlyMap<string, number>;
  readonly lost: readonly number[];
  readonly isSure: boolean;
}

/** A word, a mark, or a tag without its number. */
interface Part {
  readonly key: string;
  readonly tag: Extract<TaggedToken, { id: number }> | undefined;
}

const NONE: ReadonlySet<number> = new Set();

function pairIds(source: string, segment: Segment, silent: ReadonlySet<number>): PairedIds {
  const [old, now] = [
    partsOf(source, (id) => silent.has(id)),
    partsOf(segment.text, (id) => isComment(segment.codes[id - 1]?.data ?? "")),
  ];
  const today = new Map<string, number>();
  const pairs = alignKeys(
    old.map(({ key }) => key),
    now.map(({ key }) => key),
  );
  const taken = new Set<string>();
  const take = (before: Part, after: Part): void => {
    const [a, b] = [tagOf(before.tag!), tagOf(after.tag!)];
    if (today.has(a) || taken.has(b)) return;
    today.set(a, after.tag!.id);
    taken.add(b);
  };
  const [oldContent, content] = [old.filter(isContent), now.filter(isContent)];
  const hasSameContent =
    oldContent.length === content.length &&
    oldContent.every(({ key }, index) => key === content[index]!.key);
  // Where all words are the same, so is the order of what stands between them.
  if (hasSameContent)
    oldContent.forEach((part, index) => {
      if (part.tag !== undefined) take(part, content[index]!);
    });
  for (const [a, b] of pairs)
    if (old[a]!.tag !== undefined && isFirstHalf(old[a]!)) take(old[a]!, now[b]!);
  const left = old.filter((part) => isFirstHalf(part) && !today.has(tagOf(part.tag!)));
  const free = now.filter((part) => isFirstHalf(part) && !taken.has(tagOf(part.tag!)));
  let isSure = hasSameContent;
  for (const part of left) {
    const index = free.findIndex(({ key }) => key === part.key);
    if (index < 0) continue;
    // Emphasis of other words is other emphasis.
    if (hasSameContent && segment.codes[free[index]!.tag!.id - 1]?.canDelete === true) continue;
    take(part, free.splice(index, 1)[0]!);
    isSure = false;
  }
  const lost = left.filter(({ tag }) => tag!.type === "placeholder" && !today.has(tagOf(tag!)));
  return { today, lost: [...silent, ...lost.map(({ tag }) => tag!.id)], isSure };
}

/** Words, marks and placeholders: what the markup of pairs is around. */
function isContent({ tag }: Part): boolean {
  return tag === undefined || tag.type === "placeholder";
}

/** A pair is told by its beginning. */
function isFirstHalf({ tag }: Part): boolean {
  return tag !== undefined && tag.type !== "close";
}

const WORD = /[\p{L}\p{M}\p{N}_]+|[^\s\p{L}\p{M}\p{N}_]/gu;

/** What says nothing, such as comments, is left out. */
function partsOf(text: string, isSilent: (id: number) => boolean): readonly Part[] {
  return parseTagged(text).flatMap((token): readonly Part[] => {
    if (token.type === "text")
      return (normalizedText(token.value.replace(INVISIBLE, ""), []).match(WORD) ?? []).map(
        (key) => ({
          key,
          tag: undefined,
        }),
      );
    if (!("id" in token) || isSilent(token.id)) return [];
    return [{ key: `<${token.type}>`, tag: token }];
  });
}

/** Emphasis that is all around today's text, and around no part of the target. */
function withAround(
  tokens: readonly TaggedToken[],
  missing: readonly InlineCode[],
  { text }: Segment,
): readonly TaggedToken[] {
  const around = missing.filter(
    ({ id, form, canDelete }) =>
      canDelete && form === "pair" && text.startsWith(`<g${id}>`) && text.endsWith(`</g${id}>`),
  );
  return around.reduceRight<readonly TaggedToken[]>(
    (inner, { id }) => [{ type: "open", id }, ...inner, { type: "close", id }],
    tokens,
  );
}

function withComment(target: string, { id }: InlineCode, { text }: Segment): string {
  const tag = `<x${id}/>`;
  if (text.startsWith(tag)) return `${tag}${/^\S*\s/.test(text) ? " " : ""}${target}`;
  return `${target}${/\s<x\d+\/>\s*$/.test(text) ? " " : ""}${tag}`;
}
