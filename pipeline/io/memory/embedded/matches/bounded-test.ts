import { createContext, Script } from "node:vm";
import type { TextTest } from "../../../../stages/match/concordance.ts";

/** Tests many texts, until time is up. */
export interface BoundedTest {
  /** Of each text whether it passes; `undefined` where time was up before all were tested. */
  readonly testAll: (texts: readonly string[]) => readonly boolean[] | undefined;
}

/**
 * A test that ends after so many milliseconds, counted from now, whatever it does: an expression
 * like `(a+)+$` would take years for some texts.
 */
export function boundedTest(test: TextTest, timeoutMs: number): BoundedTest {
  const end = performance.now() + timeoutMs;
  const shared: { test: TextTest; texts: readonly string[] } = { test, texts: [] };
  const context = createContext(shared);
  return {
    testAll: (texts) => {
      const leftMs = Math.ceil(end - performance.now());
      if (leftMs <= 0) return undefined;
      shared.texts = texts;
      try {
        return TEST_ALL.runInContext(context, { timeout: leftMs }) as readonly boolean[];
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "ERR_SCRIPT_EXECUTION_TIMEOUT") throw error;
        return undefined;
      }
    },
  };
}

/** Only what runs in a context can be ended from outside. */
const TEST_ALL = new Script("texts.map((text) => test(text))");
