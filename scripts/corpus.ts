/**
 * Identity and pseudo-translation over any directory of Markdown:
 *
 *     npm run corpus -- DIR... [--pseudo] [--rtl] [--json] [--failures]
 *
 * Exit code 1 where a file did not come back or a structure was lost.
 */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Article } from "../pipeline/model/article.ts";
import type { Locale } from "../pipeline/model/locale.ts";
import type { SegmentedArticle } from "../pipeline/model/segmented-article.ts";
import { structureDifference, structureOf } from "../pipeline/stages/check/structure.ts";
import { remarkParser } from "../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle } from "../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../pipeline/stages/segment/segment.ts";
import { pseudo } from "../pipeline/stages/translate/pseudo.ts";

interface Failure {
  readonly path: string;
  readonly what: "crash" | "identity" | "structure" | "skeleton" | "fallback" | "problem";
  readonly message: string;
}

interface Totals {
  corpus: string;
  files: number;
  notUtf8: number;
  identical: number;
  structureKept: number;
  units: number;
  fallbacks: number;
  crashes: number;
  megabytes: number;
  seconds: number;
}

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pseudo: { type: "boolean", default: false },
    rtl: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
  },
});

const failures: Failure[] = [];
const rows: Totals[] = [];
for (const directory of positionals) rows.push(await measure(resolve(directory)));
report();
process.exitCode = failures.some(({ what }) => what !== "fallback" && what !== "problem") ? 1 : 0;

async function measure(directory: string): Promise<Totals> {
  const totals: Totals = {
    corpus: relative(process.cwd(), directory),
    files: 0,
    notUtf8: 0,
    identical: 0,
    structureKept: 0,
    units: 0,
    fallbacks: 0,
    crashes: 0,
    megabytes: 0,
    seconds: 0,
  };
  const names = (await readdir(directory, { recursive: true })).filter((name) => /\.(md|markdown|mdx|txt)$/i.test(name)).sort();
  for (const name of names) measureFile(join(directory, name), totals);
  return totals;
}

function measureFile(file: string, totals: Totals): void {
  const bytes = readFileSync(file);
  const text = decode(bytes);
  totals.files++;
  if (text === undefined) {
    totals.notUtf8++;
    return;
  }
  const path = relative(process.cwd(), file);
  const article: Article = { path, text, source: "en" as Locale, revision: "" };
  const start = performance.now();
  try {
    const segmented = segment(article);
    for (const problem of segmented.problems) failures.push({ path, what: "problem", message: problem.message });
    totals.units += segmented.units.length;
    const same = writeArticle(segmented, segmented.sites.map(() => undefined), {}).text;
    if (Buffer.from(same, "utf8").equals(bytes)) totals.identical++;
    else failures.push({ path, what: "identity", message: "bytes differ" });
    if (flags.pseudo) measurePseudo(segmented, totals);
  } catch (error) {
    totals.crashes++;
    failures.push({ path, what: "crash", message: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
  totals.seconds += (performance.now() - start) / 1000;
  totals.megabytes += bytes.length / 1e6;
}

function measurePseudo(segmented: SegmentedArticle, totals: Totals): void {
  const { path, text: source } = segmented.article;
  const pieces = segmented.units.map((unit) =>
    unit.segments.map(({ text }, from) => ({ from, to: from + 1, target: pseudo(text, { rtl: flags.rtl }) })),
  );
  const { text, fallbacks } = writeArticle(segmented, pieces, {});
  totals.fallbacks += fallbacks.length;
  for (const { site, message } of fallbacks) {
    failures.push({ path: `${path}:${site.unit.location.line}`, what: "fallback", message });
  }
  const strip = (markdown: string) => markdown.replace(/^\uFEFF/, "");
  const difference = structureDifference(structureOf(remarkParser(strip(source))), structureOf(remarkParser(strip(text))));
  if (difference !== undefined) failures.push({ path, what: "structure", message: difference });
  else if (keepsSkeleton(segmented, text)) totals.structureKept++;
  else failures.push({ path, what: "skeleton", message: "bytes outside the units differ" });
}

/** Whether all that stands between the outermost units is there, in order. */
function keepsSkeleton({ article, sites }: SegmentedArticle, text: string): boolean {
  let from = 0;
  let at = 0;
  const blocks = sites.filter(({ layout }) => layout !== "value");
  const body = blocks.length === sites.length ? 0 : undefined;
  for (const { span } of blocks) {
    if (span.start < from) continue;
    const skeleton = article.text.slice(from, span.start);
    const found = from === 0 && body === undefined ? 0 : text.indexOf(skeleton, at);
    if (found === -1) return false;
    at = from === 0 && body === undefined ? 0 : found + skeleton.length;
    from = span.end;
  }
  return from === 0 && body === undefined ? true : text.slice(at).endsWith(article.text.slice(from));
}

function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function report(): void {
  if (flags.json) {
    console.log(JSON.stringify({ corpora: rows, failures }, null, 2));
    return;
  }
  console.log(["corpus", "files", "not UTF-8", "identical", "structure kept", "units", "fallbacks", "crashes", "MB/s"].join("\t"));
  for (const row of rows) {
    const kept = flags.pseudo ? String(row.structureKept) : "-";
    const share = row.units === 0 ? 0 : (100 * row.fallbacks) / row.units;
    console.log(
      [row.corpus, row.files, row.notUtf8, row.identical, kept, row.units, `${row.fallbacks} (${share.toFixed(2)} %)`, row.crashes, (row.megabytes / row.seconds).toFixed(2)].join("\t"),
    );
  }
  const shown = flags.failures ? failures : failures.filter(({ what }) => what !== "fallback");
  for (const { path, what, message } of shown.slice(0, flags.failures ? undefined : 50)) console.log(`${path}  ${what}  ${message}`);
}
