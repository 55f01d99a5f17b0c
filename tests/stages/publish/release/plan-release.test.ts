import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { GateFacts, HeldReason, Timing } from "../../../../pipeline/model/release-plan.ts";
import type { VersionEntry } from "../../../../pipeline/model/release.ts";
import {
  planRelease,
  type PlanRequest,
} from "../../../../pipeline/stages/publish/release/plan-release.ts";
import { DE, EN } from "../site-factory.ts";

const AT = "2027-03-01T08:00:00Z";
const LATER = "2027-03-01T09:00:00Z";
const BEFORE = "2027-03-01T07:59:59.999Z";

/** A version; what it says is its hash. */
function entry(article: string, locale: Locale, sha256: string, more: Partial<VersionEntry> = {}) {
  const coverage = { words: 1, current: 1, stale: 0, untranslated: 0, machine: 0 };
  const provenance = { human: 1, imported: 0, machine: 0, reviewed: 0 };
  return { article, locale, sha256, revision: "1", coverage, provenance, ...more };
}

function fit(
  of: VersionEntry,
  timing: Timing = {},
  reasons: readonly HeldReason[] = [],
): GateFacts {
  return {
    entry: { ...of, ...(timing.expireAt && { expireAt: timing.expireAt }) },
    timing,
    reasons,
  };
}

const STATE: HeldReason = { kind: "state", text: "not reviewed" };

/** What is planned, as `type locale: why` and what readers have afterwards. */
function plan(
  live: readonly VersionEntry[],
  candidates: readonly GateFacts[],
  more: Partial<PlanRequest> = {},
) {
  const { lines, versions, next } = planRelease({
    live: { id: "r1-000000000000", versions: live },
    candidates,
    absences: [],
    isChosen: () => true,
    isKnown: () => true,
    sourceOf: () => EN,
    whyWithdrawn: () => undefined,
    at: AT,
    wordsOf: (before, after) => [{ type: "added", text: `${before.sha256}>${after.sha256}` }],
    ...more,
  });
  return {
    lines: lines.map((line) =>
      [
        `${line.type} ${line.locale}`,
        ...(line.type === "removed" ? [line.why] : []),
        ...(line.type === "held" ? line.reasons.map(({ kind }) => kind) : []),
      ].join(" "),
    ),
    versions: versions.map(({ locale, sha256 }) => `${locale} ${sha256}`),
    next,
  };
}

const en = entry("a", EN, "en1");
const de = entry("a", DE, "de1");
const fallback = entry("a", DE, "fb1", { isFallback: true });

describe("a plan", () => {
  it("adds what is new, changes what differs, and says nothing of what is as it was", () => {
    const b = [entry("b", EN, "b1"), entry("b", EN, "b2")] as const;
    expect(plan([en, b[0]], [fit(en), fit(de), fit(b[1])])).toEqual({
      lines: ["added de", "changed en"],
      versions: ["de de1", "en en1", "en b2"],
      next: [],
    });
  });

  it("keeps what readers have where something speaks against the new one", () => {
    const held = plan([en, de], [fit(en), fit(entry("a", DE, "de2"), {}, [STATE])]);
    expect(held).toEqual({ lines: ["held de state"], versions: ["de de1", "en en1"], next: [] });
  });

  it("holds back until the later of embargo and publication, and tells when", () => {
    const timing = { embargo: AT, publishAt: LATER };
    expect(plan([], [fit(en, timing)])).toEqual({
      lines: ["held en scheduled"],
      versions: [],
      next: [LATER],
    });
    expect(plan([], [fit(en, timing)], { at: LATER }).versions).toEqual(["en en1"]);
    expect(plan([], [fit(en, { embargo: AT })], { at: BEFORE }).lines).toEqual(["held en embargo"]);
  });

  it("holds a translation back with a source that nobody may read yet, and what stands for one", () => {
    const secret = [fit(en, { embargo: LATER })];
    expect(plan([], [...secret, fit(de)]).lines).toEqual(["held de embargo", "held en embargo"]);
    expect(plan([], [...secret, fit(fallback)])).toMatchObject({
      lines: ["held en embargo"],
      versions: [],
    });
  });

  it("takes away what is over, though nobody chose it, and not a millisecond before", () => {
    const live = [entry("a", EN, "en1", { expireAt: AT })];
    const none = { isChosen: () => false };
    expect(plan(live, [], none).lines).toEqual([`removed en expired at ${AT}`]);
    expect(plan(live, [], { ...none, at: BEFORE })).toMatchObject({ lines: [], next: [AT] });
  });

  it("leaves what is not over any more, as its end was put off", () => {
    const live = [entry("a", EN, "en1", { expireAt: AT })];
    expect(plan(live, [fit(en, { expireAt: LATER })])).toEqual({
      lines: [],
      versions: ["en en1"],
      next: [LATER],
    });
  });

  it("takes away what was withdrawn, and holds it back for those who ask for it", () => {
    const whyWithdrawn: PlanRequest["whyWithdrawn"] = () => "it was withdrawn";
    const isChosen = () => false;
    expect(plan([en], [], { whyWithdrawn, isChosen }).lines).toEqual([
      "removed en it was withdrawn",
    ]);
    expect(plan([], [fit(en)], { whyWithdrawn }).lines).toEqual(["held en withdrawn"]);
  });

  it("keeps a translation of which nothing is left, until there is another", () => {
    expect(plan([en, de], [fit(en), fit(fallback)])).toMatchObject({
      lines: ["held de untranslated"],
      versions: ["de de1", "en en1"],
    });
  });

  it("replaces what stands for a translation by one, and takes it away with its source", () => {
    expect(plan([en, fallback], [fit(en), fit(de)]).lines).toEqual(["changed de"]);
    const gone = { sourceOf: () => undefined, isKnown: () => false };
    expect(plan([en, fallback], [], gone).lines).toEqual([
      "removed de what it shows is no longer published",
      "removed en its source is gone",
    ]);
  });

  it("shows no translation to readers of another locale that its own do not have", () => {
    const swiss = "de-CH" as Locale;
    const shown = (sha256: string) => entry("a", swiss, sha256, { isFallback: true, language: DE });
    const held = plan([], [fit(en), fit(de, {}, [STATE]), fit(shown("ch1"))]);
    expect(held.versions).toEqual(["en en1"]);
    const live = [en, de, shown("ch1")];
    const next = [fit(en), fit(entry("a", DE, "de2"), {}, [STATE]), fit(shown("ch2"))];
    expect(plan(live, next).versions).toEqual(["de de1", "de-CH ch1", "en en1"]);
    expect(plan(live, [fit(en), fit(entry("a", DE, "de2")), fit(shown("ch2"))]).versions).toEqual([
      "de de2",
      "de-CH ch2",
      "en en1",
    ]);
    const whyWithdrawn: PlanRequest["whyWithdrawn"] = (_, locale) =>
      locale === DE ? "withdrawn" : undefined;
    expect(plan(live, [], { isChosen: () => false, whyWithdrawn }).versions).toEqual(["en en1"]);
  });

  it("keeps what could not be made, and says so", () => {
    const reason: HeldReason = { kind: "failed", text: "it cannot be read" };
    const absences = [{ article: "a", locale: DE, reason }];
    expect(plan([en, de], [fit(en)], { absences })).toMatchObject({
      lines: ["held de failed"],
      versions: ["de de1", "en en1"],
    });
  });

  it("takes away a locale that the project has no more", () => {
    const isKnown: PlanRequest["isKnown"] = (_, locale) => locale === EN;
    expect(plan([en, de], [fit(en)], { isKnown }).lines).toEqual([
      "removed de `de` is no locale of the project",
    ]);
  });

  it("has nothing in it that was held back, withdrawn or is over, whatever else is true", () => {
    const locale = fc.constantFrom(EN, DE);
    const slot = fc.record({
      article: fc.constantFrom("a", "b"),
      locale,
      live: fc.option(fc.constantFrom("old", "new"), { nil: undefined }),
      ends: fc.option(fc.constantFrom(BEFORE, AT, LATER), { nil: undefined }),
      opens: fc.option(fc.constantFrom(BEFORE, AT, LATER), { nil: undefined }),
      reason: fc.boolean(),
      withdrawn: fc.boolean(),
      chosen: fc.boolean(),
      fallback: fc.boolean(),
    });
    const key = (one: { article: string; locale: Locale }): string =>
      `${one.article} ${one.locale}`;
    fc.assert(
      fc.property(fc.uniqueArray(slot, { selector: key }), (slots) => {
        const of = (article: string, tag: Locale) =>
          slots.find((one) => key(one) === `${article} ${tag}`);
        const { versions } = planRelease({
          live: {
            id: "r1-000000000000",
            versions: slots.flatMap(({ article, locale: tag, live, ends }) =>
              live ? [entry(article, tag, live, ends ? { expireAt: ends } : {})] : [],
            ),
          },
          candidates: slots.map(
            ({ article, locale: tag, ends, opens, reason, fallback: isOther }) =>
              fit(
                entry(article, tag, "new", isOther && tag === DE ? { isFallback: true } : {}),
                { ...(ends && { expireAt: ends }), ...(opens && { embargo: opens }) },
                reason ? [STATE] : [],
              ),
          ),
          absences: [],
          isChosen: (article, tag) => of(article, tag)!.chosen,
          isKnown: () => true,
          sourceOf: () => EN,
          whyWithdrawn: (article, tag) => (of(article, tag)!.withdrawn ? "withdrawn" : undefined),
          at: AT,
          wordsOf: () => [],
        });
        for (const { article, locale: tag, sha256 } of versions) {
          const { withdrawn, ends, opens, reason, live } = of(article, tag)!;
          expect(withdrawn).toBe(false);
          expect(ends === BEFORE || ends === AT).toBe(false);
          if (sha256 === "new" && live !== "new") {
            expect(opens).not.toBe(LATER);
            if (tag === EN) expect(reason).toBe(false);
          }
        }
        const keys = versions.map(key);
        expect(keys).toEqual([...new Set(keys)].toSorted());
      }),
    );
  });
});
