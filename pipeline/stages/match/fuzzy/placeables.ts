import { DIGITS } from "./digits.ts";

/** What stands in a text as it is, or in the locale's notation, and is no word of it. */
export type PlaceableType = "open" | "close" | "code" | "url" | "variable" | "date" | "number";

/** A placeable of a tagged text. */
export interface Placeable {
  readonly type: PlaceableType;
  /** As it stands in the tagged text. */
  readonly text: string;
  /** UTF-16 code units of the tagged text, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/** Letters of scripts whose words have spaces between them: a digit beside one is part of a word. */
const LETTER = String.raw`[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Hang}\p{scx=Thai}\p{scx=Laoo}\p{scx=Khmr}\p{scx=Mymr}]--\p{Nd}]`;
const DIGIT = `[${DIGITS}]`;
const ALONE = String.raw`(?<!${LETTER}|${DIGIT}|${DIGIT}[.,])`;
const ENDS = String.raw`(?!${LETTER}|${DIGIT})`;

/** What stands in no address: white space, quotation marks, and what ends a sentence of Han and Kana. */
const NO_URL = String.raw`\s<>"'\u2018-\u201F\u00AB\u00BB\u300C\u300D\u3001\u3002\uFF09`;

const URL = String.raw`\b(?:https?|ftp):\/\/[^${NO_URL}]*[^${NO_URL}.,;:!?\)\]\}]`;
const MAIL = String.raw`(?<![\w.+\-])[\w.+\-]+@[\w\-]+(?:\.[\w\-]+)+`;
const VARIABLE = String.raw`\{\{[^\{\}]*\}\}|[$%#]?\{[\w.\- ]*\}|%(?:\d+\$)?[sdif@]\b|%\(\w+\)[sdif]`;

const CLOCK = `${DIGIT}{2}:${DIGIT}{2}(?::${DIGIT}{2})?`;
const DAYS = [
  String.raw`${DIGIT}{4}-${DIGIT}{2}-${DIGIT}{2}(?:[T ]${CLOCK}Z?)?`,
  String.raw`${DIGIT}{4}\/${DIGIT}{1,2}\/${DIGIT}{1,2}`,
  String.raw`${DIGIT}{4}年${DIGIT}{1,2}月${DIGIT}{1,2}日|${DIGIT}{4}년 ${DIGIT}{1,2}월 ${DIGIT}{1,2}일`,
  String.raw`${DIGIT}{1,2}(?<between>[.\/])${DIGIT}{1,2}\k<between>(?:${DIGIT}{4}|${DIGIT}{2})`,
  String.raw`${DIGIT}{1,2}-${DIGIT}{1,2}-${DIGIT}{4}`,
  String.raw`${DIGIT}{1,2}:${DIGIT}{2}(?::${DIGIT}{2})?`,
].join("|");

/** White space stands between groups of three; without such groups it parts two numbers. */
const NUMBER = String.raw`(?:${DIGIT}{1,3}(?:\s${DIGIT}{3})+|${DIGIT}+)${ENDS}(?:[.,'\u2018-\u201B\u00B7\u066B\u066C]${DIGIT}+)*`;

/** In the order in which they are tried where several begin. */
const PATTERN = new RegExp(
  [
    String.raw`(?<added><\/?(?:em|strong|del)>)`,
    String.raw`(?<tag><\/?g[1-9]\d{0,4}>|<[xbe][1-9]\d{0,4}\/>)`,
    `(?<url>${URL}|${MAIL})`,
    `(?<variable>${VARIABLE})`,
    `(?<date>${ALONE}(?:${DAYS})${ENDS})`,
    `(?<number>${ALONE}${NUMBER}${ENDS})`,
  ].join("|"),
  "gv",
);

/** The placeables of a tagged text, in order; they do not overlap. */
export function placeablesOf(text: string): readonly Placeable[] {
  if (!MAY_HAVE.test(text)) return [];
  return Array.from(text.matchAll(PATTERN), (match) => ({
    type: typeOf(match.groups!),
    text: match[0],
    start: match.index,
    end: match.index + match[0].length,
  })).filter((found): found is Placeable => found.type !== undefined);
}

/** Most texts have none: this is all that it costs them. */
const MAY_HAVE = /[\p{Nd}<@{]|:\/\/|%[a-z(@]/u;

/** `undefined` for emphasis that a translator added, which nobody has to keep. */
function typeOf(groups: Readonly<Record<string, string | undefined>>): PlaceableType | undefined {
  const { tag, added, url, variable, date } = groups;
  if (added !== undefined) return undefined;
  if (tag !== undefined) return tagType(tag);
  if (url !== undefined) return "url";
  if (variable !== undefined) return "variable";
  return date === undefined ? "number" : "date";
}

/** A half whose partner is in another segment is a half all the same. */
function tagType(tag: string): PlaceableType {
  if (tag.startsWith("</") || tag.startsWith("<e")) return "close";
  return tag.startsWith("<x") ? "code" : "open";
}
