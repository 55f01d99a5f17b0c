import { beginOf, endOf, type LanguageTable } from "./language-table.ts";
import type { LanguageScores, LanguageTeller } from "./language-teller.ts";
import { type GroupRules, letterGroups } from "./letter-groups.ts";

/** Added to all points: what the library left out of its table. */
const LEAST_POINTS = 53;

/** So many points a group are a score of 0.5. */
const HALF_SCORE = 25;

/** Tell languages by a packed table, exactly as the library `eld` does. */
export function tableTeller(table: LanguageTable, rules: GroupRules): LanguageTeller {
  const { languages, points, find } = table;
  const groups = letterGroups(rules);
  const numbers = new Map(languages.map((language, number) => [language, number]));
  const sums = new Uint32Array(languages.length);
  const scores = (text: string): LanguageScores => {
    const all = groups.read(text);
    sums.fill(0);
    for (let group = groups.known() - 1; group >= 0; group--) {
      const range = find(groups.bytes[group]!, groups.edges[group]!);
      for (let at = beginOf(range); at < endOf(range); at += 2)
        sums[points[at]!]! += points[at + 1]! + LEAST_POINTS;
    }
    const highest = Math.max(...sums);
    const best = highest === 0 ? "" : languages[sums.indexOf(highest)]!;
    const of = (language: string): number => scoreOf(sums[numbers.get(language) ?? -1] ?? 0, all);
    return { best, highest: scoreOf(highest, all), of };
  };
  return { scores, languages: new Set(languages) };
}

function scoreOf(points: number, groups: number): number {
  if (points === 0) return 0;
  const average = points / groups;
  return average / (average + HALF_SCORE);
}
