import type { CorrectionRecord, SourceRecord } from "../../../model/record.ts";
import type { Locale } from "../../../model/locale.ts";
import type { HeldReason } from "../../../model/release-plan.ts";
import type { Unit } from "../../../model/unit.ts";
import { plainText } from "../../../model/tagged-text.ts";
import { type Risk, type RiskyChange, riskyChanges } from "./risky-changes.ts";
import { sourceChanges } from "./source-changes.ts";

/** A published article with what it says today. */
export interface ChangedArticle {
  readonly from: Locale;
  /** What readers have. */
  readonly published: SourceRecord;
  readonly units: readonly Unit[];
  /** What editors said of changes, as `correctionsOf` has it. */
  readonly corrections: readonly CorrectionRecord[];
}

/**
 * Why a change to a published article waits until somebody says what it is: it alters a number, a
 * name or a negation. `undefined` where it does not, or somebody has said it; it is an update then.
 */
export function heldChange(article: ChangedArticle): HeldReason | undefined {
  const open = unclassified(article);
  const [first] = open;
  if (first === undefined) return undefined;
  const others = open.length === 1 ? "" : `, and ${open.length - 1} more`;
  const risks = first.risks.map((risk) => WORDS[risk]).join(" and ");
  return {
    kind: "correction",
    text: `the change of “${quoted(first.old.text)}” to “${quoted(first.now.text)}” alters ${risks}${others}: say with \`correct\` or \`publish --class\` what it is`,
  };
}

/** The risky changes of which nobody has said what they are. */
export function unclassified({
  from,
  published,
  units,
  corrections,
}: ChangedArticle): readonly RiskyChange[] {
  const said = corrections.filter(({ base }) => base === published.revision);
  const isSaid = ({ old, now }: RiskyChange): boolean =>
    said.some(
      (correction) =>
        correction.keys.includes(old.key) && correction.now?.includes(now.key) === true,
    );
  return riskyChanges(sourceChanges(published, units), from).filter((change) => !isSaid(change));
}

const WORDS: Readonly<Record<Risk, string>> = {
  number: "a number",
  name: "a name",
  negation: "a negation",
};

const MOST_CHARACTERS = 80;

function quoted(tagged: string): string {
  const text = [...plainText(tagged).replace(/\s+/g, " ").trim()];
  return text.length <= MOST_CHARACTERS
    ? text.join("")
    : `${text.slice(0, MOST_CHARACTERS - 1).join("")}…`;
}
