/** The two texts that git merged, or `undefined` where a text has no conflict markers. */
export type ConflictSides = readonly [ours: string, theirs: string];

const MARKER = /^(<{7}|\|{7}|={7}|>{7})(?: .*)?\r?\n?$/;

/**
 * Take a file with conflict markers (also in diff3 style) apart into the two
 * files that were merged.
 *
 * > | <<<<<<< HEAD
 * > | ours
 * > | =======
 * > | theirs
 * > | >>>>>>> branch
 */
export function conflictSides(text: string): ConflictSides | undefined {
  let [ours, theirs] = ["", ""];
  let side: "both" | "ours" | "base" | "theirs" = "both";
  let conflicts = 0;
  for (const line of text.match(/[^\n]*\n|[^\n]+$/g) ?? []) {
    const marker = MARKER.exec(line)?.[1];
    if (marker === "<<<<<<<" && side === "both") side = "ours";
    else if (marker === "|||||||" && side === "ours") side = "base";
    else if (marker === "=======" && (side === "ours" || side === "base")) side = "theirs";
    else if (marker === ">>>>>>>" && side === "theirs") {
      side = "both";
      conflicts++;
    } else {
      if (side === "both" || side === "ours") ours += line;
      if (side === "both" || side === "theirs") theirs += line;
    }
  }
  return side === "both" && conflicts > 0 ? [ours, theirs] : undefined;
}
