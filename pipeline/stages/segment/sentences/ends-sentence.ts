import { isInsideCjkBrackets } from "./cjk-brackets.ts";
import { fullStopEnds } from "./full-stop.ts";
import type { RuleSet } from "./language-rules.ts";
import { nextWord } from "./next-word.ts";
import type { TerminatorRun } from "./terminator-run.ts";

/** Where a run of terminators stands. */
export interface Surroundings {
  readonly text: string;
  /** Where the sentence begins that the run may end. */
  readonly from: number;
  readonly rules: RuleSet;
}

/** Whether a run of terminators ends its sentence. */
export function endsSentence(run: TerminatorRun, around: Surroundings): boolean {
  const { text, rules } = around;
  if (isBracketed(run, text)) return false;
  if (text.charCodeAt(run.end - 1) > 0x3000 && isInsideCjkBrackets(text, run.closed)) return false;
  const next = nextWord(text, run.next);
  if (next.kind === "none" || (next.kind === "lower" && !isFullStopOfCjk(run, text))) return false;
  if (goesOn(text, run, rules)) return false;
  const isStop = text[run.start] === "." && run.end === run.start + 1;
  if (isStop && (run.closed === run.end || !QUOTES.test(text.slice(run.end, run.closed))))
    return fullStopEnds(run, next, around);
  if (isEllipsis(run, text)) return !rules.alwaysCapital.has(next.word);
  return !(text[run.start] === "!" && isBrand(run, text) && !rules.starters.has(next.word));
}

/** No name and no abbreviation has it, so a small letter behind it begins a sentence: `完成。npm 会…`. */
function isFullStopOfCjk(run: TerminatorRun, text: string): boolean {
  return /[。｡]/.test(text[run.end - 1]!);
}

const QUOTES = /[\p{Pi}\p{Pf}"'」』]/u;

/** `(!)`, `[...]`: a remark on a word, no end. */
function isBracketed(run: TerminatorRun, text: string): boolean {
  return run.closed > run.end && /^[([（［]$/.test(text[run.start - 1] ?? "");
}

function isEllipsis(run: TerminatorRun, text: string): boolean {
  return run.closed === run.end && /^(?:…|\.[. ]*\.)/.test(text.slice(run.start, run.end));
}

function goesOn(text: string, run: TerminatorRun, rules: RuleSet): boolean {
  if (rules.goesOn.length === 0 || text[run.end] === " ") return false;
  const rest = text.slice(run.end, run.end + 80);
  return rules.goesOn.some((pattern) => pattern.test(rest));
}

/** Names that end with an exclamation mark. */
const BRANDS = /(?:^|[^\p{L}])(?:Yahoo|Jeopardy|Joomla|Wham|Chips Ahoy|Kahoot|Mamma Mia)$/u;

function isBrand(run: TerminatorRun, text: string): boolean {
  return BRANDS.test(text.slice(Math.max(0, run.start - 12), run.start));
}
