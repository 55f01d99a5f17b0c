import { existsSync, globSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import remarkFrontmatter from "remark-frontmatter";
import remarkGfm from "remark-gfm";
import remarkParse from "remark-parse";
import { unified } from "unified";
import type { Article } from "../../pipeline/model/article.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import { fastParser } from "../../pipeline/io/content/native-parser.ts";
import { writeArticle } from "../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../pipeline/stages/segment/segment.ts";
import { pseudo } from "../../pipeline/stages/translate/pseudo.ts";
import type { BenchOptions } from "../bench.ts";
import { formatRatio, spread, timed } from "./ratio.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const DEFAULT_FOLDERS = ["mono/*", "parallel/*/en"];
/** Every so many bytes of a folder one file is taken, so that a round takes seconds. */
const BYTES_PER_FOLDER = 150_000;

/** As `"parser": "auto"` reads. */
const base = fastParser();

const bare = unified().use(remarkParse).use(remarkGfm).use(remarkFrontmatter);

/**
 * read + segment + rebuild beside bare remark-parse + gfm + frontmatter, over real
 * articles: with every target equal to its source, and with every unit changed
 * (about 30 % longer). Targets are made beforehand.
 */
export function run({ rounds, folders }: BenchOptions): void {
  const chosen = folders.length > 0 ? folders : defaultFolders();
  if (chosen.length === 0) {
    console.error("No articles: give folders of Markdown, `npm run bench -- segment DIR...`");
    process.exitCode = 2;
    return;
  }
  console.log(
    "read + segment + rebuild, times bare remark-parse + gfm + frontmatter: median (least to most)",
  );
  const all: Rounds = { identity: [], changed: [] };
  for (const folder of chosen) {
    const result = measure(sample(folder), rounds);
    all.identity.push(...result.identity);
    all.changed.push(...result.changed);
    print(relative(process.cwd(), folder), result);
  }
  print("all", all);
}

interface Rounds {
  readonly identity: number[];
  readonly changed: number[];
}

function measure(articles: readonly Article[], rounds: number): Rounds {
  const result: Rounds = { identity: [], changed: [] };
  const targets = articles.map((article) =>
    segment(article, { base }).units.map(({ segments }) =>
      segments.map(({ text }, from) => ({ from, to: from + 1, target: pseudo(text) })),
    ),
  );
  for (let round = 0; round <= rounds; round++) {
    const parsed = timed(() => articles.forEach(({ text }) => void bare.parse(text)));
    const identity = timed(() => articles.forEach((article) => void identityOf(article)));
    const changed = timed(() =>
      articles.forEach(
        (article, index) =>
          void writeArticle(segment(article, { base }), targets[index]!, { base }),
      ),
    );
    // The first round warms the compiler up.
    if (round === 0) continue;
    result.identity.push(identity / parsed);
    result.changed.push(changed / parsed);
  }
  return result;
}

function identityOf(article: Article): string {
  const segmented = segment(article, { base });
  return writeArticle(
    segmented,
    segmented.sites.map(() => undefined),
    { base },
  ).text;
}

function sample(folder: string): readonly Article[] {
  const files = globSync("**/*.md", { cwd: folder }).toSorted();
  const texts = files.map((file) => ({
    path: file,
    text: readFileSync(join(folder, file), "utf8"),
  }));
  const bytes = texts.reduce((sum, { text }) => sum + text.length, 0);
  const every = Math.max(1, Math.round(bytes / BYTES_PER_FOLDER));
  return texts
    .filter((_, index) => index % every === 0)
    .map(({ path, text }) => ({ path, text, source: "en" as Locale, revision: "" }));
}

function defaultFolders(): readonly string[] {
  if (!existsSync(CORPUS)) return [];
  return DEFAULT_FOLDERS.flatMap((pattern) => globSync(pattern, { cwd: CORPUS }))
    .toSorted()
    .map((folder) => join(CORPUS, folder))
    .filter((folder) => globSync("**/*.md", { cwd: folder }).length > 0);
}

function print(name: string, { identity, changed }: Rounds): void {
  console.log(
    `${name.padEnd(44)} identity ${formatRatio(spread(identity))}   every unit changed ${formatRatio(spread(changed))}`,
  );
}
