import type { Locale } from "../../../model/locale.ts";
import { matchWarnings } from "../../match/fuzzy/match-warnings.ts";
import { namesIn } from "./names-in.ts";
import type { Sentence, SourceChanges } from "./source-changes.ts";

/** What a change alters that readers rely on. */
export type Risk = "number" | "name" | "negation";

/** A sentence whose change somebody has to classify. */
export interface RiskyChange {
  readonly old: Sentence;
  readonly now: Sentence;
  /** At least one. */
  readonly risks: readonly Risk[];
}

/**
 * The changes that alter a number, date or time, a name or a negation, as far as they can be told in
 * a language: see `matchWarnings` and `namesIn`. What comes or goes as a whole alters none.
 */
export function riskyChanges({ changed }: SourceChanges, from: Locale): readonly RiskyChange[] {
  return changed.flatMap(({ old, now }): readonly RiskyChange[] => {
    const risks = risksOf(old.text, now.text, from);
    return risks.length === 0 ? [] : [{ old, now, risks }];
  });
}

function risksOf(old: string, now: string, from: Locale): readonly Risk[] {
  const warnings = matchWarnings(old, now, from);
  const names = [old, now].map((text) => namesIn(text, from).join("\0"));
  return [
    ...(warnings.includes("number-changed") ? (["number"] as const) : []),
    ...(names[0] === names[1] ? [] : (["name"] as const)),
    ...(warnings.some((warning) => warning.startsWith("negation-")) ? (["negation"] as const) : []),
  ];
}
