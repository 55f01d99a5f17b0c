import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { loadNative } from "../pipeline/io/content/native-parser.ts";
import { prePass } from "../pipeline/stages/read/markdown/pre-pass.ts";
import { compareParsers, type Comparison } from "./parsers/compare-parsers.ts";
import { randomMarkdown } from "./parsers/random-markdown.ts";
import { shrunk } from "./parsers/shrunk.ts";

/*
 * Compare the parser in machine code with remark: on every article of the corpus, then on random
 * changes of its blocks, of CommonMark's examples and of made-up lines.
 *
 *   node scripts/with-node.mjs scripts/parsers.ts [--texts 200000] [--seed 1] [--corpus DIR]
 *
 * Ends with 1 where a text that is read natively has another tree than remark's; such a text is
 * shrunk and printed, for `tests/stages/read/markdown/native/doubts.test.ts`.
 */

const { values } = parseArgs({
  options: {
    texts: { type: "string", default: "200000" },
    seed: { type: "string", default: "1" },
    corpus: { type: "string", default: resolve(import.meta.dirname, "../../shared/corpus") },
  },
});

const native = loadNative();
if (native === undefined) {
  console.error("There is no parser in machine code for this machine");
  process.exitCode = 2;
} else {
  const compare = (text: string) => compareParsers(native, text);
  const articles = existsSync(values.corpus) ? articlesIn(values.corpus) : [];
  const inCorpus = count(articles, compare);
  console.log(`corpus: ${inCorpus}`);
  const random = randomMarkdown(articles, Number(values.seed));
  const texts = Iterator.from(random).take(Number(values.texts));
  console.log(`random: ${count(texts, compare)}`);
}

function articlesIn(folder: string): readonly string[] {
  return globSync("**/{*.{md,mdx,markdown},spec.txt}", { cwd: folder })
    .toSorted()
    .map((file) => prePass(readFileSync(join(folder, file), "utf8")).text);
}

/** Counts, in words; what differs is printed at once. */
function count(texts: Iterable<string>, compare: (text: string) => Comparison): string {
  const counts: Record<Comparison, number> = { equal: 0, doubted: 0, different: 0 };
  const bytes: Record<Comparison, number> = { equal: 0, doubted: 0, different: 0 };
  for (const text of texts) {
    const found = compare(text);
    counts[found]++;
    bytes[found] += text.length;
    if (found !== "different") continue;
    process.exitCode = 1;
    console.log(`  differs: ${JSON.stringify(shrunk(text, (part) => compare(part) === found))}`);
  }
  const share = (100 * bytes.equal) / (bytes.equal + bytes.doubted + bytes.different);
  return `${counts.equal} read natively (${share.toFixed(1)} % of the characters), ${counts.doubted} by remark, ${counts.different} differ`;
}
