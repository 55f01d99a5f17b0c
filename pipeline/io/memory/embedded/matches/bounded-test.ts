import { createContext, Script } from "node:vm";
import type { TextTest } from "../../../../stages/match/concordance.ts";

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
