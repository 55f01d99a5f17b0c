import type { VersionMaker } from "../site/article-versions.ts";
import type { Gate } from "./gate-facts.ts";
import { pageCorrections } from "./page-corrections.ts";

/** Let pages tell of corrections, and that their translations are late. @param at Now, ISO 8601. */
export function withCorrections(maker: VersionMaker, gate: Gate, at: string): VersionMaker {
  const correctionsOf = pageCorrections((locale) => maker.context.locales.get(locale)!.strings, {
    nowMs: Date.parse(at),
    showsLate: (article, locale) => gate.needs(article, locale).policy.atDeadline === "notice",
  });
  return { ...maker, correctionsOf };
}
