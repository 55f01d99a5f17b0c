import type { TextChange } from "../../../model/memory-match.ts";
import type { MatchedText, ShownMatch } from "../../../model/memory-report.ts";
import { styled, type Text } from "../text.ts";

/**
 * A text with its matches, best first. What has changed since is marked as in word diffs:
 *
 *     Wait 5 days.
 *        96  Wait [-3-]{+5+} days.
 *            Drei Tage warten.
 *            number changed; not substituted -2; human, ada, content/en/a.md
 */
export function renderMatchedText({ source, matches }: MatchedText): readonly Text[] {
  return [
    styled("bold", source),
    ...(matches.length === 0 ? [styled("dim", `${INDENT}no match`)] : []),
    ...matches.flatMap((match) => renderMatch(match)),
  ];
}

const INDENT = " ".repeat(7);

/** One match: its source with what changed, its target, and why its score is what it is. */
export function renderMatch(match: ShownMatch): readonly Text[] {
  const { score, source, target, changes, origin, by, article } = match;
  return [
    [
      scoreText(score),
      "  ",
      changes.length === 0 ? styled("dim", beneath(source)) : changes.map(renderChange),
    ],
    [INDENT, beneath(target)],
    [INDENT, ...renderReasons(match), styled("dim", `${origin}, ${by}, ${article}`)],
  ];
}

/** Warnings and penalties, each ending with a semicolon. */
export function renderReasons({
  warnings,
  penalties,
}: Pick<ShownMatch, "warnings" | "penalties">): readonly Text[] {
  return [
    ...warnings.map((warning) => [styled("yellow", words(warning)), "; "]),
    ...penalties.map(({ name, points }) => `${words(name)} -${points}; `),
  ];
}

function scoreText(score: number): Text {
  const text = String(score).padStart(5);
  return score >= 100 ? styled("green", text) : text;
}

/** A stretch of a word diff. Marks besides colours: not every terminal has them. */
export function renderChange({ type, text }: TextChange): Text {
  switch (type) {
    case "same":
      return styled("dim", beneath(text));
    case "removed":
      return styled("red", `[-${beneath(text)}-]`);
    case "added":
      return styled("green", `{+${beneath(text)}+}`);
  }
}

function words(name: string): string {
  return name.replaceAll("-", " ");
}

/** The lines of a text one below the other. */
function beneath(text: string): string {
  return text.replaceAll("\n", `\n${INDENT}`);
}
