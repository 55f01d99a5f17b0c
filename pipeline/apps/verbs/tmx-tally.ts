import type { TmxPair } from "../../formats/tmx/read-unit.ts";
import type {
  ImportedLanguage,
  ImportedLocale,
  ImportedMemory,
  UnitProblem,
} from "../../model/exchange-report.ts";
import type { Locale } from "../../model/locale.ts";

type Counted = Exclude<keyof ImportedLocale, "locale">;

/** Counts what becomes of the units of a file. */
export class TmxTally {
  units = 0;
  readonly #path: string;
  #refused = 0;
  readonly #problems: UnitProblem[] = [];
  readonly #locales = new Map<Locale, Record<Counted, number>>();
  /** By language and what it stands for. */
  readonly #languages = new Map<string, ImportedLanguage & { texts: number }>();

  constructor(path: string) {
    this.#path = path;
  }

  unit(pairs: readonly TmxPair[], { refused, leftOut, line }: UnitOutcome): void {
    this.units++;
    for (const reason of refused) this.refuse(line, reason);
    for (const language of leftOut) this.#seen(language, undefined);
    let source: string | undefined;
    for (const { languages, from, locale } of pairs) {
      if (source !== languages[0]) this.#seen(languages[0], from);
      source = languages[0];
      this.#seen(languages[1], locale);
    }
  }

  refuse(line: number, reason: string): void {
    this.#refused++;
    if (this.#problems.length === MOST_PROBLEMS) return;
    this.#problems.push({ location: { path: this.#path, line, column: 1 }, reason });
  }

  count(locale: Locale, what: Counted, by = 1): void {
    let counts = this.#locales.get(locale);
    if (counts === undefined) {
      counts = { added: 0, initial: 0, replaced: 0, unchanged: 0, repeated: 0 };
      this.#locales.set(locale, counts);
    }
    counts[what] += by;
  }

  report(outcome: Pick<ImportedMemory, "import" | "isComplete">): ImportedMemory {
    return {
      path: this.#path,
      import: outcome.import,
      units: this.units,
      locales: [...this.#locales]
        .map(([locale, counts]) => ({ locale, ...counts }))
        .sort((a, b) => compare(a.locale, b.locale)),
      languages: [...this.#languages.values()].sort(
        (a, b) => compare(a.language, b.language) || compare(a.locale ?? "", b.locale ?? ""),
      ),
      refused: this.#refused,
      problems: this.#problems,
      isComplete: outcome.isComplete,
    };
  }

  #seen(language: string, locale: Locale | undefined): void {
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
