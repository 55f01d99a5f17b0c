import { buildFuzzyIndex } from "../../../../pipeline/stages/match/fuzzy/fuzzy-index.ts";
import {
  loadFuzzyIndex,
  saveFuzzyIndex,
} from "../../../../pipeline/stages/match/fuzzy/save-index.ts";
import { segmentSearch } from "../../../../pipeline/stages/match/fuzzy/segment-search.ts";
import { type Near, percent } from "../../../../pipeline/stages/match/fuzzy/similarity-of-forms.ts";
import { tokenScanner } from "../../../../pipeline/stages/match/fuzzy/token-scanner.ts";
import { type Competitor, MINIMUM, type Search } from "../competitor.ts";

/** The index in memory. */
export const ownIndex: Competitor = {
  name: "index in memory",
  open: (forms) => {
    const icu = process.versions["icu"]!;
    const index = buildFuzzyIndex(forms, icu);
    let saved: Uint8Array | undefined;
    return {
      get bytes() {
        return (saved ??= saveFuzzyIndex(index)).length;
      },
      searches: {
        "first tier": firstTier(index),
        "whole answer": (form) => index.near(form, MINIMUM),
        exact: (form) => index.near(form, 100),
      },
      reload: () => loadFuzzyIndex((saved ??= saveFuzzyIndex(index)), icu),
    };
  },
};

function firstTier(index: ReturnType<typeof buildFuzzyIndex>): Search {
  const { open, find, close, segment } = segmentSearch(index.segments()[0]!);
  const scan = tokenScanner();
  return (form) => {
    const near: Near<number>[] = [];
    open(scan(form));
    find({
      percent: MINIMUM,
      leastUnits: 0,
      mostUnits: Number.MAX_SAFE_INTEGER,
      take: (at, length, distance) => {
        near.push({ form: segment.places[at]!, percent: percent(distance, length) });
      },
    });
    close();
    return near;
  };
}
