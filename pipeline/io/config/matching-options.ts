import type { PenaltyName } from "../../model/memory-match.ts";
import { STATES } from "../../model/record.ts";
import { DEFAULT_PENALTIES } from "../../stages/match/fuzzy/penalties.ts";
import type { ObjectOption, Option } from "./option.ts";

const PENALTIES: Readonly<Record<PenaltyName, string>> = {
  machine: "an engine made the translation, and nobody has reviewed it",
  "not-reviewed": "nobody has reviewed the translation",
  "several-targets": "the same text has other translations, too",
  "other-locale": "the translation is in another locale of the language",
  "codes-differ": "the inline codes are other ones",
  "not-substituted":
    "only numbers, dates and the like differ, but the translation does not show where they stand",
  case: "only upper and lower case differ",
};

/** How matches of the memory are found and weighed: what `memory match` and `show` offer. */
export const MATCHING: ObjectOption = {
  kind: "object",
  summary: "How near texts in the memory are found and weighed. Rebuild does not know them.",
  options: {
    minimum: {
      kind: "number",
      summary:
        "Lowest score that is offered, in per cent after penalties; lower finds little of use.",
      minimum: 1,
      maximum: 101,
      isInteger: true,
      default: 70,
    },
    limit: {
      kind: "number",
      summary: "Most matches that are offered for a text.",
      minimum: 1,
      maximum: 100,
      isInteger: true,
      default: 5,
    },
    minimumState: {
      kind: "choice",
      summary: "Lowest state of a translation that is offered.",
      choices: STATES,
      default: "initial",
    },
    penalties: {
      kind: "object",
      summary: "Points that are taken off the score of a match below 99.",
      options: Object.fromEntries(Object.entries(PENALTIES).map(penaltyOption)),
      default: {},
    },
    otherLocales: {
      kind: "map",
      summary:
        'Other locales whose memories are asked, too, for a locale: `{"fr-CH": ["fr"]}`. Their matches are below 99.',
      of: {
        kind: "list",
        summary: "Locales to ask.",
        of: { kind: "text", form: "locale", summary: "BCP 47 tag." },
      },
      default: {},
    },
  },
};

function penaltyOption([name, reason]: readonly [string, string]): readonly [string, Option] {
  return [
    name,
    {
      kind: "number",
      summary: `Points where ${reason}.`,
      minimum: 0,
      maximum: 100,
      isInteger: true,
      default: DEFAULT_PENALTIES[name as PenaltyName],
    },
  ];
}
