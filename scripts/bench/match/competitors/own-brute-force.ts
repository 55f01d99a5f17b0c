import { buildSegment } from "../../../../pipeline/stages/match/fuzzy/segment.ts";
import { bruteForce } from "../brute-force.ts";
import { type Competitor, MINIMUM } from "../competitor.ts";

/** Comparing with every form, on the same typed arrays as the index. */
export const ownBruteForce: Competitor = {
  name: "brute force",
  open: (forms) => {
    const segment = buildSegment(forms);
    const { near, nearByTokens } = bruteForce(segment);
    return {
      bytes: segment.tokens.byteLength + segment.heads.byteLength + segment.texts.bytes.byteLength,
      searches: {
        "first tier": (form) => nearByTokens(form, MINIMUM),
        "whole answer": (form) => near(form, MINIMUM),
      },
    };
  },
};
