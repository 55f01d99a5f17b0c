import { bylineNames } from "./byline.ts";
import { type Dateline, datelineLine, findDateline } from "./dateline.ts";
import { findSignOff, type SignOff } from "./sign-off.ts";
import type { StoryFacts } from "./story.ts";

/** What is left of a paragraph: offsets in UTF-16 code units, end exclusive. */
export interface KeptText {
  /** Of the paragraph. */
  readonly index: number;
  readonly start: number;
  readonly end: number;
}

export interface TakenFacts {
  readonly facts: Omit<StoryFacts, "title" | "lang">;
  /** In order; paragraphs that said nothing else are left out. */
  readonly kept: readonly KeptText[];
}

/** Take byline, dateline, copyright and sign-off from the first and last paragraphs of a story. */
export function takeFacts(paragraphs: readonly string[]): TakenFacts {
  const texts: TakenText[] = paragraphs.map((text, index) => ({ text, index, start: 0 }));
  const byline = takeByline(texts);
  const dateline = takeDateline(texts);
  const rights = takeRights(texts);
  const signOff = takeSignOff(texts);
  const names = [byline, dateline?.author ?? [], signOff?.author ?? []].flat();
  const author = [...new Set(names)].filter((name) => name !== dateline?.source);
  const editor = signOff?.editor ?? [];
  return {
    facts: {
      ...(dateline?.date === undefined ? {} : { date: dateline.date }),
      ...(dateline?.dateline === undefined ? {} : { dateline: dateline.dateline }),
      ...(dateline?.source === undefined ? {} : { source: dateline.source }),
      ...(author.length === 0 ? {} : { author }),
      ...(editor.length === 0 ? {} : { editor }),
      ...(rights === undefined ? {} : { rights }),
    },
    kept: texts.map(({ text, index, start }) => ({ index, start, end: start + text.length })),
  };
}

/** Mutable: what is left so far. */
interface TakenText {
  text: string;
  start: number;
  readonly index: number;
}

function takeByline(texts: TakenText[]): readonly string[] {
  const names = texts.length < 2 ? undefined : bylineNames(texts[0]!.text);
  if (names !== undefined) texts.shift();
  return names ?? [];
}

/** The dateline may stand below a deck. */
const DATELINE_LINES = 3;

function takeDateline(texts: TakenText[]): Dateline | undefined {
  for (const [index, paragraph] of texts.slice(0, DATELINE_LINES).entries()) {
    const line = texts.length > 1 ? datelineLine(paragraph.text, index === 0) : undefined;
    if (line !== undefined) texts.splice(index, 1);
    if (line !== undefined) return line;

    const found = findDateline(paragraph.text);
    if (found === undefined) continue;
    paragraph.start = found.length;
    paragraph.text = paragraph.text.slice(found.length);
    return found;
  }
  return undefined;
}

/** Longest line that is taken for a copyright. */
const MAX_RIGHTS = 300;

function takeRights(texts: TakenText[]): string | undefined {
  const last = texts.at(-1)?.text ?? "";
  const isRights = texts.length > 1 && /^(?:©|\(c\)\s|copyright\b)/i.test(last);
  return isRights && last.length <= MAX_RIGHTS ? texts.pop()!.text : undefined;
}

/** Contacts and notes may stand below the sign-off. */
const SIGN_OFF_LINES = 3;

function takeSignOff(texts: TakenText[]): SignOff | undefined {
  // A story of nothing but names is not one; a single paragraph may end with some.
  const first = texts.length === 1 ? 0 : Math.max(texts.length - SIGN_OFF_LINES, 1);
  for (let index = texts.length - 1; index >= first; index--) {
    const found = findSignOff(texts[index]!.text);
    if (found === undefined || (found.before === "" && index === 0)) continue;
    if (found.before === "") texts.splice(index, 1);
    else texts[index]!.text = found.before;
    return found;
  }
  return undefined;
}
