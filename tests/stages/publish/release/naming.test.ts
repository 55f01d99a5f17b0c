import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { GateFacts, HeldReason, Timing } from "../../../../pipeline/model/release-plan.ts";
import { waitForNamed } from "../../../../pipeline/stages/publish/release/naming.ts";

const en = "en" as Locale;
const EARLY = "2026-01-01T00:00:00Z";
const LATE = "2027-01-01T00:00:00Z";

function facts(article: string, timing: Timing, reasons: readonly HeldReason[] = []): GateFacts {
  const coverage = { words: 0, current: 0, stale: 0, untranslated: 0, machine: 0 };
  const provenance = { human: 0, imported: 0, machine: 0, reviewed: 0 };
  const entry = { article, locale: en, sha256: "", revision: "", coverage, provenance };
  return { entry, timing, reasons };
}

/** What becomes of `a.md`, which names `b.md`. */
function named(a: GateFacts, b: GateFacts, isLive = false): GateFacts {
  const [first] = waitForNamed({
    facts: [a, b],
    absences: [],
    namedBy: (article) => (article === "a.md" ? ["b.md"] : []),
    sourceOf: () => en,
    isLive: () => isLive,
  });
  return first!;
}

describe("an article that names one that nobody may know yet", () => {
  it.each<readonly [Timing, Timing, Timing]>([
    [{}, { embargo: LATE }, { embargo: LATE }],
    [{ embargo: EARLY }, { embargo: LATE }, { embargo: LATE }],
    [{ embargo: LATE }, { embargo: EARLY }, { embargo: LATE }],
    [{ expireAt: LATE }, { publishAt: EARLY }, { expireAt: LATE, publishAt: EARLY }],
    [{}, { expireAt: LATE }, {}],
  ])("with the times %o waits for %o until %o", (own, other, both) => {
    expect(named(facts("a.md", own), facts("b.md", other)).timing).toEqual(both);
  });

  it("waits where nobody can tell when that is", () => {
    const reason = { kind: "time", text: "`embargo` is no time" } as const;
    expect(named(facts("a.md", {}), facts("b.md", {}, [reason])).reasons).toEqual([
      { kind: "time", text: "its text names `b.md`: `embargo` is no time" },
    ]);
  });

  it("does not wait for what readers have already", () => {
    expect(named(facts("a.md", {}), facts("b.md", { embargo: LATE }), true).timing).toEqual({});
  });
});
