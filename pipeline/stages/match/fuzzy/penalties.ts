import type { PenaltyPoints } from "../../../model/memory-match.ts";

/**
 * Points that are taken off a fuzzy match. What no one has reviewed is sorted behind what somebody
 * has, which is enough where most of a memory is not reviewed.
 */
export const DEFAULT_PENALTIES: PenaltyPoints = {
  machine: 5,
  "not-reviewed": 0,
  "several-targets": 1,
  "other-locale": 3,
  "codes-differ": 1,
  "not-substituted": 2,
  case: 1,
};
