import type { FoundEntries, FoundEntry, FoundStretch } from "../../../model/memory-report.ts";
import { isolateText } from "../isolate-text.ts";
import type { TableOptions } from "../table.ts";
import { styled, type Text } from "../text.ts";

/**
 * What was found in the locales that have some, the target beneath its source, with who wrote it
 * for which article. Texts are not cut: a terminal breaks their lines.
 *
 *     fr  2 found
 *       The old boat waits.
 *       Le vieux bateau attend.
 *         translated by ada, content/en/a.md, 5f0c21ab
 */
export function renderFound(all: readonly FoundEntries[], options: TableOptions): readonly Text[] {
  const shown = all.filter(({ entries }) => entries.length > 0);
  if (shown.length === 0) return ["Nothing found"];
  return shown.flatMap(({ locale, entries, isPartial }, index) => [
    ...(index === 0 ? [] : [""]),
    [styled("bold", locale), `  ${entries.length}${isPartial ? " or more" : ""} found`],
    ...entries.flatMap((entry) => renderEntry(entry, options)),
  ]);
}

function renderEntry(
  { stretches, state, by, article, record }: FoundEntry,
  options: TableOptions,
): readonly Text[] {
  return [
    ["  ", renderText(stretches.source, options)],
    ["  ", renderText(stretches.target, options)],
    styled("dim", `    ${state} by ${by}, ${article}, ${record.slice(0, 8)}`),
  ];
}

function renderText(stretches: readonly FoundStretch[], options: TableOptions): Text {
  const text = stretches.map(({ text: part, isFound }): Text => {
    const line = part.replace(/\s+/g, " ");
    return isFound ? styled("bold", line) : line;
  });
  return isolateText(text, options);
}
