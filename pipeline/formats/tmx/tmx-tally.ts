import type { ImportedLanguage, UnitProblem } from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";
import type { TmxPair } from "./read-unit.ts";

/** What a file has; plain data. */
export interface TmxCounts {
  readonly units: number;
  /** Sorted by language. */
  readonly languages: readonly ImportedLanguage[];
  readonly refused: number;
  /** The first of them, a thousand at most. */
  readonly problems: readonly UnitProblem[];
  /** Translations that were said before in the same words. */
  readonly repeated: ReadonlyMap<Locale, number>;
}

/** Counts the units of a file while it is read. */
export class TmxTally {
  units = 0;
  readonly #path: string;
  #refused = 0;
  readonly #problems: UnitProblem[] = [];
  readonly #repeated = new Map<Locale, number>();
  /** By language and what it stands for. */
  readonly #languages = new Map<string, ImportedLanguage & { texts: number }>();

  /** @param path how problems name the file. */
  constructor(path: string) {
    this.#path = path;
  }

  unit(pairs: readonly TmxPair[], { refused, leftOut, line }: UnitOutcome): void {
    this.units++;
    for (const reason of refused) this.refuse(line, reason);
    for (const language of leftOut) this.#see(language, undefined);
    let source: string | undefined;
    for (const { languages, from, locale } of pairs) {
      if (source !== languages[0]) this.#see(languages[0], from);
      source = languages[0];
      this.#see(languages[1], locale);
    }
  }

  refuse(line: number, reason: string): void {
    this.#refused++;
    if (this.#problems.length < MOST_PROBLEMS)
      this.#problems.push({ location: { path: this.#path, line, column: 1 }, reason });
  }

  repeat(locale: Locale): void {
    this.#repeated.set(locale, (this.#repeated.get(locale) ?? 0) + 1);
  }

  counts(): TmxCounts {
    return {
      units: this.units,
      languages: [...this.#languages.values()].sort(
        (a, b) => compare(a.language, b.language) || compare(a.locale ?? "", b.locale ?? ""),
      ),
      refused: this.#refused,
      // What a text says is looked at later than how it is written.
      problems: this.#problems.toSorted((a, b) => a.location.line - b.location.line),
      repeated: this.#repeated,
    };
  }

  #see(language: string, locale: Locale | undefined): void {
    const id = `${language}\0${locale ?? ""}`;
    const known = this.#languages.get(id);
    if (known === undefined) this.#languages.set(id, { language, locale, texts: 1 });
    else known.texts++;
  }
}

/** What of a unit is not imported. */
interface UnitOutcome {
  readonly refused: readonly string[];
  readonly leftOut: readonly string[];
  readonly line: number;
}

/** More do not help anybody: the file has to be repaired as a whole. */
const MOST_PROBLEMS = 1000;

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
