import { formOf } from "../../pipeline/stages/match/fuzzy/form.ts";
import { buildFuzzyIndex } from "../../pipeline/stages/match/fuzzy/fuzzy-index.ts";
import type { BenchOptions } from "../bench.ts";
import { bestByCharacters } from "./match/best-by-characters.ts";
import { MINIMUM } from "./match/competitor.ts";
import { distinctForms, hasMemoryData, realQueries, unitTexts } from "./match/real-forms.ts";

/** Most edits among the queries are of these lines. */
const DEFAULT_LINES = "100000-200000";

/**
 * What a search by tokens misses: for each query the text that is most like it by its characters, of
 * all texts, if that is 70 % or more, and whether it or an equally good one is found.
 */
export function run({ folders: [lines = DEFAULT_LINES] }: BenchOptions): void {
  if (!hasMemoryData()) {
    console.error("No translation units: this benchmark needs `../shared/memory-data`");
    process.exitCode = 2;
    return;
  }
  const [from, to] = lines.split("-").map(Number);
  const texts = unitTexts("tu-en-fr", 0, { from: from!, to: to! });
  const forms = distinctForms(texts);
  const index = buildFuzzyIndex(forms, process.versions["icu"]!);
  const best = bestByCharacters(texts);
  let [asked, found] = [0, 0];
  for (const { q } of realQueries()) {
    const { score, texts: likest } = best(q, MINIMUM / 100);
    if (likest.length === 0) continue;
    asked++;
    const near = new Set(index.near(formOf(q), MINIMUM).map(({ form }) => forms[form]));
    if (likest.some((at) => near.has(formOf(texts[at]!)))) found++;
    else console.log(`missed ${(score * 100).toFixed(1)} %: ${q}\n    ${texts[likest[0]!]}`);
  }
  console.log(
    `lines ${lines}: ${found} of ${asked} found, ${((100 * found) / asked).toFixed(2)} %`,
  );
}
