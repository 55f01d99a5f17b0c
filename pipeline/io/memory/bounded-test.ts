import { createContext, Script } from "node:vm";
import type { ConcordanceQuery, MemoryEntry } from "../../model/memory-match.ts";
import { plainText } from "../../model/tagged-text.ts";
import type { TextTest } from "../../stages/match/concordance.ts";

/** Tests many texts, until time is up. */
export interface BoundedTest {
  /** Of the texts, in order, whether each passes: fewer answers than texts where time was up before the last. */
  readonly testAll: (texts: readonly string[]) => readonly boolean[];
}

/**
 * A test that ends after so many milliseconds, counted from now, whatever it does: an expression
 * like `(a+)+$` would take years for some texts.
 */
export function boundedTest(test: TextTest, timeoutMs: number): BoundedTest {
  const end = performance.now() + timeoutMs;
  const shared: Shared = { test, texts: [], passed: [] };
  const context = createContext(shared);
  return {
    testAll: (texts) => {
      shared.texts = texts;
      shared.passed = [];
      const leftMs = Math.ceil(end - performance.now());
      try {
        if (leftMs > 0) TEST_ALL.runInContext(context, { timeout: leftMs });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
      }
      return shared.passed;
    },
  };
}

interface Shared {
  readonly test: TextTest;
  texts: readonly string[];
  passed: boolean[];
}

/** Only what runs in a context can be ended from outside. */
const TEST_ALL = new Script("for (const text of texts) passed.push(test(text))");

/**
 * The entries whose asked side passes, in their order, up to the first one for which there
 * was no time; `isWhole` says whether there was for all.
 */
export function passingEntries(
  { testAll }: BoundedTest,
  entries: readonly MemoryEntry[],
  side: ConcordanceQuery["side"],
): { readonly found: readonly MemoryEntry[]; readonly isWhole: boolean } {
  const texts = entries.flatMap((entry) => textsOf(entry, side));
  const passed = testAll(texts);
  const sides = side === "both" ? 2 : 1;
  const found = entries.filter((_, index) =>
    passed.slice(index * sides, (index + 1) * sides).includes(true),
  );
  return { found, isWhole: passed.length === texts.length };
}

/** The asked sides as people read them. */
function textsOf(
  { source, target }: MemoryEntry,
  side: ConcordanceQuery["side"],
): readonly string[] {
  const asked = side === "both" ? [source, target] : [side === "source" ? source : target];
  return asked.map(plainText);
}
