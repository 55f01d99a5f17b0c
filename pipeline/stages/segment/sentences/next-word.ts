/** How the text goes on after a possible sentence end. */
export type NextKind =
  /** Nothing, or a sign that no sentence begins with. */
  | "none"
  | "lower"
  /** A capital, or a letter of a script without case. */
  | "letter"
  | "digit"
  /** An inline code: its content is unknown. */
  | "code"
  /** A currency sign, `#`, `@`, a picture. */
  | "mark";

export interface NextWord {
  readonly kind: NextKind;
  /** The word or number without its punctuation, at most 40 characters; empty where there is none. */
  readonly word: string;
  /** Whether a full stop follows the word. */
  readonly dotted: boolean;
}

/** Look at what follows `at`, behind quotes, brackets and dots that open it. */
export function nextWord(text: string, at: number): NextWord {
  const openers = isLetter(text.charCodeAt(at)) ? "" : openersAt(text, at);
  const start = at + openers.length;
  WORD.lastIndex = start;
  const word = WORD.test(text) ? text.slice(start, WORD.lastIndex) : "";
  const kind = kindAt(text, start, word);
  const isNew = kind === "lower" && /^(?:…|\.{3})$/.test(openers);
  return { kind: isNew ? "letter" : kind, word, dotted: text[start + word.length] === "." };
}

/** Whether it is an ASCII letter, as it mostly is. */
function isLetter(code: number): boolean {
  return (code > 0x60 && code < 0x7b) || (code > 0x40 && code < 0x5b);
}

function openersAt(text: string, at: number): string {
  OPENERS.lastIndex = at;
  return OPENERS.exec(text)![0];
}

/** `¿`, `“`, `(`, `...and`; bounded, so that a flood of quotes costs nothing. */
const OPENERS =
  /(?:[\p{Ps}\p{Pi}\p{Pf}"'¿¡.…\u200b-\u200f\u202a-\u202e\u2066-\u2069]|(?<=[«‹])[ \u00a0\u202f]){0,12}/uy;
const WORD = /[\p{L}\p{M}\p{N}'’-]{1,40}/uy;

/** Georgian letters count as small ones but begin sentences. */
const LOWER = /^(?![\u10d0-\u10ff])\p{Ll}/u;

/** `iPhone`, `eBay`, `macOS` begin sentences as they are. */
const CAMEL = /^\p{Ll}{1,3}\p{Lu}/u;

const KINDS: readonly (readonly [RegExp, NextKind])[] = [
  [CAMEL, "letter"],
  [LOWER, "lower"],
  [/^\p{L}/u, "letter"],
  [/^\p{Nd}/u, "digit"],
  [/^\p{N}/u, "mark"],
  [/^[\ufffc\ufffd]/, "code"],
  [/^[\p{Sc}\p{So}#@№§•→\p{Extended_Pictographic}\p{Regional_Indicator}]/u, "mark"],
  // A minus or plus sign before a number; any other dash goes on with the sentence.
  [/^[-\u2212+±~≈]\p{Nd}/u, "mark"],
];

function kindAt(text: string, start: number, word: string): NextKind {
  const code = text.charCodeAt(start);
  if (code > 0x40 && code < 0x5b) return "letter";
  if (code > 0x60 && code < 0x7b) return CAMEL.test(word) ? "letter" : "lower";
  if (code > 0x2f && code < 0x3a) return "digit";
  const rest = /^[\p{L}\p{N}]/u.test(word) ? word : text.slice(start, start + 3);
  return KINDS.find(([pattern]) => pattern.test(rest))?.[1] ?? "none";
}
