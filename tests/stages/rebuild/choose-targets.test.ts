import { describe, expect, it } from "vitest";
import type { Match, Piece, StaleMatch } from "../../../pipeline/model/match.ts";
import type { Policy } from "../../../pipeline/model/policy.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { chooseTargets } from "../../../pipeline/stages/rebuild/choose-targets.ts";
import { segmented } from "../segmented.ts";

const [SITE] = segmented("One. Two.\n").sites;
const COMMON = {
  state: "translated",
  origin: "human",
  record: "1",
  by: "ada",
  locale: parseLocale("fr")!,
} as const;

function made(target: string): Match {
  return { ...COMMON, target, score: 101, step: "slot" };
}

function old(target: string): StaleMatch {
  return { ...COMMON, target, source: "Older.", others: [] };
}

/** What is chosen: a target for each piece, `-` for the source's, or `source` for the whole unit. */
function choose(
  fallback: Policy["fallback"],
  ...shown: readonly { readonly published?: Match; readonly stale?: StaleMatch }[]
): unknown {
  const { unit } = SITE!;
  const pieces = shown.map(({ published, stale }, from): Piece => {
    return {
      segment: unit.segments[from]!,
      from,
      to: from + 1,
      work: published,
      published,
      stale,
      conflict: [],
      proposals: [],
    };
  });
  const policy: Policy = {
    minimumState: "translated",
    parentLocale: true,
    fallback,
    minimumCoverage: 0,
  };
  const choice = chooseTargets(SITE!, { unit, pieces }, policy);
  return choice.type === "source" ? "source" : choice.pieces.map(({ target }) => target ?? "-");
}

const UN = { published: made("Un.") };
const DEUX = { published: made("Deux.") };
const OLD = { stale: old("Vieux.") };

describe("chooseTargets", () => {
  it.each(["keep-old", "source", "segment", "omit-article"] as const)(
    "shows all targets where there are all: %s",
    (fallback) => {
      expect(choose(fallback, UN, DEUX)).toEqual(["Un.", "Deux."]);
    },
  );

  it("shows the source where nothing is translated", () => {
    expect(choose("keep-old", {}, {})).toBe("source");
    expect(choose("segment", {}, {})).toBe("source");
    expect(
      chooseTargets(SITE!, undefined, {
        minimumState: "translated",
        parentLocale: true,
        fallback: "keep-old",
        minimumCoverage: 0,
      }),
    ).toEqual({ type: "source" });
  });

  it.each([
    ["keep-old", "source"],
    ["source", "source"],
    ["segment", ["Un.", "-"]],
    ["omit-article", "source"],
  ] as const)(
    "mixes languages in a unit only with the fallback `segment`: %s",
    (fallback, expected) => {
      expect(choose(fallback, UN, {})).toEqual(expected);
    },
  );

  it.each([
    ["keep-old", ["Vieux.", "Deux."]],
    ["source", "source"],
    ["segment", ["-", "Deux."]],
    ["omit-article", "source"],
  ] as const)(
    "shows the target of an older wording only with `keep-old`: %s",
    (fallback, expected) => {
      expect(choose(fallback, OLD, DEUX)).toEqual(expected);
    },
  );

  it("copies the source's bytes where every target equals its source", () => {
    expect(choose("keep-old", { published: made("One.") }, { published: made("Two.") })).toBe(
      "source",
    );
    expect(choose("keep-old", { published: made("One.") }, DEUX)).toEqual(["One.", "Deux."]);
  });
});
