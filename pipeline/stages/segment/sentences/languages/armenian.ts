import type { LanguageRules } from "../language-rules.ts";

export const armenian: LanguageRules = {
  // People type `:` for the full stop `։`; the full stop of ASCII is a colon in Armenian.
  typedTerminators: { signs: ":", insteadOf: "։" },
  fullStops: false,
};
