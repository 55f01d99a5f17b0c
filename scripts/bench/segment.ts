import { createRequire } from "node:module";
import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import remarkStringify from "remark-stringify";
import { unified } from "unified";
import type { Article } from "../../pipeline/model/article.ts";
import type { SegmentedArticle } from "../../pipeline/model/segmented-article.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import { nativeHash } from "../../pipeline/io/content/native-hash.ts";
import { fastParser } from "../../pipeline/io/content/native-parser.ts";
import type { TargetPiece } from "../../pipeline/stages/rebuild/unit-target.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import type { BenchOptions } from "../bench.ts";
import { collectGarbage, formatRatio, spread } from "./ratio.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const DEFAULT_FOLDERS = ["mono/*", "parallel/*/en"];
/** Every so many bytes of a folder one file is taken, so that a round takes seconds. */
const BYTES_PER_FOLDER = 150_000;

/** As `"parser": "auto"` reads. */
const options = { base: fastParser(), hash: nativeHash };
/** By name, as its types are others; with its own objects, not with ours. */
const { markdownToMdast } = createRequire(import.meta.url)("satteri") as {
  readonly markdownToMdast: (text: string, options: object) => unknown;
};
const satteri = { features: { gfm: true, frontmatter: true } };
const bare = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);
const printing = bare().use(remarkStringify).freeze();

/** An article, and targets for each of its units, made beforehand. */
interface Sample {
  readonly article: Article;
  readonly targets: readonly (readonly TargetPiece[])[];
}

/** What is measured, the first beside which all others are; in each round one after the other. */
const WORK: readonly (readonly [name: string, work: (sample: Sample) => unknown])[] = [
  ["remark, bare", ({ article }) => bare.parse(article.text)],
  ["remark, parsed and printed", ({ article }) => printing.processSync(article.text)],
  ["satteri, bare", ({ article }) => markdownToMdast(article.text, satteri)],
  ["identity", ({ article }) => identityOf(segment(article, options))],
  ["identity, all named", ({ article }) => identityOf(named(segment(article, options)))],
  ["every unit changed", changed],
];

/** Times of each work in each round, in milliseconds. */
type Times = readonly (readonly Time[])[];

interface Time {
  readonly wall: number;
  /** Of all threads, so that waiting for other processes does not count. */
  readonly processor: number;
}

/**
 * read + segment + rebuild beside bare remark-parse + gfm + frontmatter, over real articles: with
 * every target equal to its source, the same with keys and places of all units asked for, and with
 * every unit changed (about 30 % longer).
 */
export function run({ rounds, folders }: BenchOptions): void {
  const chosen = folders.length > 0 ? folders : defaultFolders();
  if (chosen.length === 0) {
    console.error("No articles: give folders of Markdown, `npm run bench -- segment DIR...`");
    process.exitCode = 2;
    return;
  }
  console.log("times bare remark, processor time: median (least to most); in brackets on the wall");
  const all = chosen.map((folder) => {
    const times = measure(sample(folder), rounds);
    print(relative(process.cwd(), folder), times);
    return times;
  });
  print(
    "sum of all",
    WORK.map((_, work) => Array.from({ length: rounds }, (__, round) => sumOf(all, work, round))),
  );
}

function measure(samples: readonly Sample[], rounds: number): Times {
  const times = WORK.map((): Time[] => []);
  for (let round = 0; round <= rounds; round++) {
    for (const [index, [, work]] of WORK.entries()) {
      const time = timeOf(() => samples.forEach((one) => void work(one)));
      // The first round warms the compiler up.
      if (round > 0) times[index]!.push(time);
    }
  }
  return times;
}

function timeOf(work: () => void): Time {
  collectGarbage();
  const start = performance.now();
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return { wall: performance.now() - start, processor: (user + system) / 1000 };
}

/** Keys, places and what segments say are made when somebody asks for units, as those do who look targets up. */
function named(segmented: SegmentedArticle): SegmentedArticle {
  const { units } = segmented;
  return { ...segmented, units };
}

function identityOf(segmented: SegmentedArticle): string {
  const copied = segmented.sites.map(() => undefined);
  return writeArticle(segmented, copied, options).text;
}

function changed({ article, targets }: Sample): string {
  return writeArticle(segment(article, options), targets, options).text;
}

function sample(folder: string): readonly Sample[] {
  const files = globSync("**/*.md", { cwd: folder }).toSorted();
  const texts = files.map((path) => ({ path, text: readFileSync(join(folder, path), "utf8") }));
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  const every = Math.max(1, Math.round(bytes / BYTES_PER_FOLDER));
  return texts
    .filter((_, index) => index % every === 0)
    .map(({ path, text }) => {
      const article = { path, text, source: "en" as Locale, revision: "" };
      const targets = segment(article, options).units.map(({ segments }) =>
        segments.map((one, from) => ({ from, to: from + 1, target: pseudo(one.text) })),
      );
      return { article, targets };
    });
}

function defaultFolders(): readonly string[] {
  if (!existsSync(CORPUS)) return [];
  return DEFAULT_FOLDERS.flatMap((pattern) => globSync(pattern, { cwd: CORPUS }))
    .toSorted()
    .map((folder) => join(CORPUS, folder))
    .filter((folder) => globSync("**/*.md", { cwd: folder }).length > 0);
}

function sumOf(all: readonly Times[], work: number, round: number): Time {
  const times = all.map((folder) => folder[work]![round]!);
  return {
    wall: times.reduce((sum, { wall }) => sum + wall, 0),
    processor: times.reduce((sum, { processor }) => sum + processor, 0),
  };
}

function print(name: string, times: Times): void {
  console.log(name);
  for (const [index, [work]] of WORK.entries()) {
    if (index === 0) continue;
    const ratios = (of: keyof Time) =>
      spread(times[index]!.map((time, round) => time[of] / times[0]![round]![of]));
    console.log(
      `  ${work.padEnd(28)} ${formatRatio(ratios("processor"))}   [${formatRatio(ratios("wall"))}]`,
    );
  }
}
