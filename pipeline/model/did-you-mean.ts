/**
 * The known word that somebody who wrote `seen` most likely meant: at most one
 * edit (insertion, deletion, replacement, swap of neighbours) for every three
 * characters, case ignored; the first of equally near ones.
 */
export function didYouMean(seen: string, known: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.floor(Math.max(seen.length, 3) / 3) + 1;
  for (const word of known) {
    const edits = editDistance(seen.toLowerCase(), word.toLowerCase());
    if (edits >= fewest) continue;
    best = word;
    fewest = edits;
  }
  return best;
}

/** Damerau-Levenshtein distance, swaps of neighbours only (optimal string alignment). */
function editDistance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    const above = rows[i - 1]!;
    for (let j = 1; j <= b.length; j++) {
      const replaced = above[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      let edits = Math.min(above[j]! + 1, row[j - 1]! + 1, replaced);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        edits = Math.min(edits, rows[i - 2]![j - 2]! + 1);
      }
      row.push(edits);
    }
    rows.push(row);
  }
  return rows[a.length]![b.length]!;
}
