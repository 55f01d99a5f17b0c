/**
 * What a full stop after an abbreviation means. How often it also ends the
 * sentence decides; see `full-stop.ts` for what follows from each kind.
 *
 * - `never`: a name or clause always follows (`Dr.`, `e.g.`, `z. B.`).
 * - `rarely`: goes on, even before a capital, unless the next word opens sentences (`U.S.`, `Inc.`).
 * - `often`: ends the sentence before a capital (`etc.`, `p.m.`, `usw.`).
 * - `number`: stands before a number (`Art. 12`, `p. 5`); elsewhere it is an ordinary word.
 * - `unit`: after a number like `often` (`2014 г.`), elsewhere like `rarely` (`г. Москва`).
 */
export type AbbreviationKind = "never" | "rarely" | "often" | "number" | "unit";

/**
 * What one language adds to sentence splitting. Every list is one string of
 * words separated by white space; abbreviations are written without their last
 * full stop and closed up (`z.B`). A lower-case entry also stands for its
 * capitalized form; an entry with a capital stands for itself only. An entry
 * with a hyphen first is an ending (`-str`).
 */
export interface LanguageRules {
  readonly never?: string;
  readonly rarely?: string;
  readonly often?: string;
  readonly number?: string;
  readonly unit?: string;
  /**
   * Capitalized words that open sentences and are hardly ever part of a name:
   * articles, pronouns, prepositions. They tell `in the U.S. The` from `the U.S. Senate`.
   */
  readonly starters?: string;
  /** Capitalized words that go on after an `often` or `unit` abbreviation: days, months, time zones. */
  readonly continuations?: string;
  /** Whether a number with a full stop is an ordinal: `am 1. August`, `den 5. gade`. Default: `false`. */
  readonly ordinals?: boolean;
  /** Lower-cased words after which a number is no ordinal: `Seite 12.`, `auf Platz 3.` */
  readonly counted?: string;
  /**
   * Signs that people type in place of the language's own terminator; they end
   * sentences only where the text has none of `insteadOf`.
   */
  readonly typedTerminators?: { readonly signs: string; readonly insteadOf: string };
  /** Whether `.` ends sentences; Armenian uses it as a colon. Default: `true`. */
  readonly fullStops?: boolean;
  /**
   * What follows terminators and carries their sentence on, from the closing
   * quote on if there is one: `” Mr. Smith asked`. It never begins with a space.
   */
  readonly goesOn?: RegExp;
  /** Words with a capital wherever they stand: after an ellipsis they tell nothing. */
  readonly alwaysCapital?: string;
  /** Whether words without vowels are words and not abbreviations (Czech `krk`). Default: `false`. */
  readonly vowellessWords?: boolean;
}

/** The rules of a locale and all that it inherits from, ready for look-up. */
export interface RuleSet {
  readonly abbreviations: ReadonlyMap<string, AbbreviationKind>;
  /** Beginnings of abbreviations of several parts: `z` of `z.B`. */
  readonly prefixes: ReadonlySet<string>;
  /** Whether some abbreviations are given by their ending. */
  readonly hasEndings: boolean;
  readonly starters: ReadonlySet<string>;
  readonly alwaysCapital: ReadonlySet<string>;
  readonly continuations: ReadonlySet<string>;
  readonly counted: ReadonlySet<string>;
  readonly ordinals: boolean;
  readonly fullStops: boolean;
  readonly vowellessWords: boolean;
  readonly typedTerminators: { readonly signs: string; readonly insteadOf: string } | undefined;
  readonly goesOn: readonly RegExp[];
}

/** Join rules from the most general to the most special; the special ones win. */
export function ruleSet(chain: readonly LanguageRules[]): RuleSet {
  const abbreviations = new Map<string, AbbreviationKind>();
  for (const rules of chain) {
    for (const kind of KINDS) {
      for (const word of words(rules[kind])) abbreviations.set(word, kind);
    }
  }
  const last = <K extends keyof LanguageRules>(field: K) =>
    chain.findLast((rules) => rules[field] !== undefined)?.[field];
  const union = (field: "starters" | "continuations" | "counted" | "alwaysCapital") =>
    new Set(chain.flatMap((rules) => words(rules[field])));
  return {
    abbreviations,
    prefixes: new Set([...abbreviations.keys()].flatMap(prefixesOf)),
    hasEndings: [...abbreviations.keys()].some((word) => word.startsWith("-")),
    starters: union("starters"),
    alwaysCapital: union("alwaysCapital"),
    continuations: union("continuations"),
    counted: union("counted"),
    ordinals: last("ordinals") ?? false,
    fullStops: last("fullStops") ?? true,
    vowellessWords: last("vowellessWords") ?? false,
    typedTerminators: last("typedTerminators"),
    goesOn: chain.flatMap((rules) => rules.goesOn ?? []),
  };
}

const KINDS: readonly AbbreviationKind[] = ["never", "rarely", "often", "number", "unit"];

function words(list: string | undefined): readonly string[] {
  return list?.split(/\s+/).filter((word) => word !== "") ?? [];
}

function prefixesOf(abbreviation: string): readonly string[] {
  const parts = abbreviation.split(".");
  return parts.slice(1).map((_, index) => parts.slice(0, index + 1).join("."));
}
