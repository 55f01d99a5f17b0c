/**
 * Print how many test cases are split exactly right, per language, by
 * `Intl.Segmenter` alone and by our rules:
 *
 *     node scripts/segmentation-table.ts [--failures]
 *
 * The cases are those of `../shared/standards/golden` and our own in
 * `tests/fixtures/sentences`.
 */
import { existsSync, readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { parseLocale, type Locale } from "../pipeline/model/locale.ts";
import { sentenceBreaks } from "../pipeline/stages/segment/sentences/sentence-breaks.ts";
import {
  goldenCases,
  GOLDEN_FILE,
  newsCases,
  type SentenceCase,
} from "../tests/stages/segment/sentences/sentence-cases.ts";

type Splitter = (text: string, locale: Locale) => readonly number[];

const SPLITTERS: Readonly<Record<string, Splitter>> = {
  Intl: (text, locale) =>
    [...new Intl.Segmenter(locale, { granularity: "sentence" }).segment(text)]
      .map(({ index }) => index)
      .filter((index) => index > 0),
  ours: sentenceBreaks,
};

const { values } = parseArgs({ options: { failures: { type: "boolean", default: false } } });
const golden = existsSync(GOLDEN_FILE) ? goldenCases(readFileSync(GOLDEN_FILE, "utf8")) : [];
if (golden.length === 0)
  console.log("Golden cases are left out: `../shared/standards/golden` is not there");
printTable({
  golden: golden.filter((each) => each.isGolden),
  all: golden,
  news: newsCases(),
});
if (values.failures) printFailures([...golden.filter((each) => each.isGolden), ...newsCases()]);

function printTable(groups: Readonly<Record<string, readonly SentenceCase[]>>): void {
  const languages = [
    ...new Set(Object.values(groups).flatMap((cases) => cases.map((each) => each.language))),
  ].toSorted();
  const names = Object.keys(groups).flatMap((group) =>
    Object.keys(SPLITTERS).map((name) => `${group} ${name}`),
  );
  console.log(["", ...names].map((cell) => cell.padStart(12)).join(""));
  for (const language of [...languages, "total"]) {
    const cells = Object.values(groups).flatMap((cases) => {
      const own = cases.filter((each) => language === "total" || each.language === language);
      return Object.values(SPLITTERS).map((split) =>
        own.length === 0
          ? "-"
          : `${own.filter((each) => isRight(each, split)).length}/${own.length}`,
      );
    });
    console.log([language, ...cells].map((cell) => cell.padStart(12)).join(""));
  }
}

function printFailures(cases: readonly SentenceCase[]): void {
  for (const each of cases.filter((one) => !isRight(one, sentenceBreaks))) {
    console.log(`\n${each.language}  expected  ${each.sentences.join(" ‖ ")}`);
    console.log(`${each.language}  got       ${sentences(each, sentenceBreaks).join(" ‖ ")}`);
  }
}

function isRight(each: SentenceCase, split: Splitter): boolean {
  return sentences(each, split).join("\n") === each.sentences.join("\n");
}

function sentences(each: SentenceCase, split: Splitter): readonly string[] {
  const cuts = [0, ...split(each.text, parseLocale(each.language)!), each.text.length];
  return cuts.slice(1).map((to, index) => each.text.slice(cuts[index], to).trim());
}
