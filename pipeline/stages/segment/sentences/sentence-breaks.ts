import type { Locale } from "../../../model/locale.ts";
import { endsSentence } from "./ends-sentence.ts";
import type { RuleSet } from "./language-rules.ts";
import { rulesFor } from "./rules-for.ts";
import { terminatorRuns } from "./terminator-run.ts";

/**
 * Version of the rules. It grows with every change that can move a break; the
 * version of Unicode and ICU underneath is known to the edge only.
 */
export const SENTENCE_RULES = "1";

/**
 * Where sentences begin in the text of one block: UTF-16 offsets, ascending,
 * strictly between 0 and the text's length. White space before a break belongs
 * to the sentence before it.
 *
 * U+FFFC stands for an inline code of unknown content: a word that may begin a
 * sentence and never ends one by itself.
 *
 * The language's rules decide wherever white space follows a terminator; there
 * they know all that UAX #29 knows, and more. Where none does (`。`, `です.次`) and
 * at line ends `Intl.Segmenter` (UAX #29) proposes and the rules may refuse. It is
 * asked only then: it costs as much as all the rest, and a new ICU moves little.
 */
export function sentenceBreaks(text: string, locale: Locale): readonly number[] {
  const rules = rulesFor(locale);
  const typed = typedTerminators(text, rules);
  const runs = terminatorRuns(text, typed);
  const isClear = runs.every(({ spaced }) => spaced) && !LINE_END.test(text);
  if (isClear && runs.length === 0) return NO_BREAKS;
  const proposed = isClear ? NO_BREAKS : proposedBreaks(text, locale);
  const breaks: number[] = [];
  let from = 0;
  const breakAt = (index: number) => {
    if (index <= from || index >= text.length) return;
    from = index;
    breaks.push(index);
  };
  let at = 0;
  for (const run of runs) {
    for (; at < proposed.length && proposed[at]! <= run.start; at++) {
      if (endsLine(text, proposed[at]!)) breakAt(afterSpaces(text, proposed[at]!));
    }
    // UAX #29 takes every bracket for a closing one: `。」「|`.
    const reach = run.next + (!run.spaced && OPENING.test(text[run.next]!) ? 1 : 0);
    let isProposed = run.spaced;
    for (; at < proposed.length && proposed[at]! <= reach; at++) isProposed = true;
    const isLine = !isClear && endsLine(text, run.next);
    if (isLine || (isProposed && endsSentence(run, { text, from, rules }))) breakAt(run.next);
  }
  for (const index of proposed.slice(at)) {
    if (endsLine(text, index)) breakAt(afterSpaces(text, index));
  }
  return breaks;
}

const NO_BREAKS: readonly number[] = [];

const LINE_END = /[\n\r\u0085\u2028\u2029]/;

/** Without a terminator a break is proposed only where a line or paragraph ends. */
function endsLine(text: string, at: number): boolean {
  return LINE_END.test(text[at - 1]!);
}

function afterSpaces(text: string, at: number): number {
  SPACES.lastIndex = at;
  SPACES.test(text);
  return SPACES.lastIndex;
}

const SPACES = /\s*/uy;
const OPENING = /[\p{Ps}\p{Pi}]/u;

function typedTerminators(text: string, { typedTerminators: typed }: RuleSet): string {
  return typed === undefined || text.includes(typed.insteadOf) ? "" : typed.signs;
}

function proposedBreaks(text: string, locale: Locale): readonly number[] {
  const breaks: number[] = [];
  for (const { index } of segmenterFor(locale).segment(text)) {
    if (index > 0) breaks.push(index);
  }
  return breaks;
}

function segmenterFor(locale: Locale): Intl.Segmenter {
  const language = locale.split("-", 1)[0]!;
  let segmenter = segmenters.get(language);
  if (segmenter === undefined) {
    segmenter = new Intl.Segmenter(language, { granularity: "sentence" });
    segmenters.set(language, segmenter);
  }
  return segmenter;
}

const segmenters = new Map<string, Intl.Segmenter>();
