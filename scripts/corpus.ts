/**
 * Identity and pseudo-translation over any directory of Markdown:
 *
 *     npm run corpus -- DIR... [--pseudo] [--rtl] [--source LOCALE] [--dialects NAME,...|auto] [--leaks] [--json] [--failures]
 *
 * Exit code 1 where a file did not come back, crashed or lost its structure.
 */
import { readFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { join, relative } from "node:path";
import { parseArgs } from "node:util";
import { type Locale, parseLocale } from "../pipeline/model/locale.ts";
import { detectDialects } from "../pipeline/stages/read/markdown/detect-dialects.ts";
import { DIALECT_NAMES, type DialectName } from "../pipeline/stages/read/markdown/dialects.ts";
import { type Change, measureArticle, type Sighting } from "./corpus/measure-article.ts";

interface CorpusRow {
  readonly corpus: string;
  readonly dialects: readonly DialectName[];
  readonly files: number;
  /** Not decoded, so not read either. */
  readonly notUtf8: number;
  readonly identical: number;
  /** With equal bytes outside the units, too; `undefined` without `--pseudo`. */
  readonly structureKept: number | undefined;
  readonly units: number;
  readonly fallbacks: number;
  readonly crashes: number;
  readonly megabytesPerSecond: number;
}

interface Corpus {
  readonly row: CorpusRow;
  readonly sightings: readonly Sighting[];
}

/** What a script may shrug off: a unit that shows its source, front matter that nobody can read. */
const HARMLESS = new Set<Sighting["what"]>(["fallback", "leak", "problem"]);

/** How many sightings are printed without `--failures`. */
const MAX_SHOWN = 50;

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    pseudo: { type: "boolean", default: false },
    rtl: { type: "boolean", default: false },
    source: { type: "string", default: "en" },
    dialects: { type: "string", default: "" },
    leaks: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    failures: { type: "boolean", default: false },
  },
});

const source = parseLocale(flags.source);
if (source === undefined || positionals.length === 0) {
  console.error(
    "Usage: npm run corpus -- DIR... [--pseudo] [--rtl] [--source LOCALE] [--dialects NAME,...|auto] [--leaks] [--json] [--failures]",
  );
  process.exitCode = 2;
} else {
  const change: Change = flags.rtl ? "pseudo-rtl" : flags.pseudo ? "pseudo" : "none";
  const corpora: Corpus[] = [];
  for (const directory of positionals) corpora.push(await measureCorpus(directory, source, change));
  if (flags.json) printJson(corpora);
  else printTable(corpora);
  process.exitCode = corpora.some(({ sightings }) =>
    sightings.some(({ what }) => !HARMLESS.has(what)),
  )
    ? 1
    : 0;
}

async function measureCorpus(directory: string, locale: Locale, change: Change): Promise<Corpus> {
  const names = (await readdir(directory, { recursive: true }))
    .filter((name) => /\.(md|markdown|mdx|txt)$/i.test(name))
    .sort();
  const sightings: Sighting[] = [];
  let notUtf8 = 0;
  let units = 0;
  let bytesRead = 0;
  const dialects = dialectsOf(directory, names);
  const start = performance.now();
  for (const name of names) {
    const bytes = readFileSync(join(directory, name));
    const text = decode(bytes);
    bytesRead += bytes.length;
    if (text === undefined) {
      notUtf8++;
      continue;
    }
    const path = relative(process.cwd(), join(directory, name));
    const measure = measureArticle({ path, text, source: locale, revision: "" }, change, {
      dialects,
      leaks: flags.leaks,
    });
    units += measure.units;
    sightings.push(...measure.sightings);
  }
  const seconds = (performance.now() - start) / 1000;
  const read = names.length - notUtf8;
  const count = (...kinds: readonly Sighting["what"][]) =>
    sightings.filter(({ what }) => kinds.includes(what)).length;
  return {
    row: {
      corpus: relative(process.cwd(), directory),
      dialects,
      files: names.length,
      notUtf8,
      identical: read - count("crash", "identity"),
      structureKept: change === "none" ? undefined : read - count("crash", "structure", "skeleton"),
      units,
      fallbacks: count("fallback"),
      crashes: count("crash"),
      megabytesPerSecond: bytesRead / 1e6 / seconds,
    },
    sightings,
  };
}

/** The dialects that were named, or that the articles show. */
function dialectsOf(directory: string, names: readonly string[]): readonly DialectName[] {
  if (flags.dialects !== "auto")
    return DIALECT_NAMES.filter((name) => flags.dialects.split(",").includes(name));
  const texts = names.map((name) => decode(readFileSync(join(directory, name))) ?? "");
  return detectDialects(texts);
}

/** `undefined` where the bytes are not UTF-8. Decoding keeps every byte: the byte order mark, too. */
function decode(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

function printJson(corpora: readonly Corpus[]): void {
  const sightings = corpora.flatMap((corpus) => corpus.sightings);
  console.log(JSON.stringify({ corpora: corpora.map(({ row }) => row), sightings }, undefined, 2));
}

function printTable(corpora: readonly Corpus[]): void {
  console.log(
    [
      "corpus",
      "dialects",
      "files",
      "not UTF-8",
      "identical",
      "structure kept",
      "units",
      "fallbacks",
      "crashes",
      "MB/s",
    ].join("\t"),
  );
  for (const { row } of corpora) {
    const share = row.units === 0 ? 0 : (100 * row.fallbacks) / row.units;
    const fallbacks = `${row.fallbacks} (${share.toFixed(2)} %)`;
    const kept = row.structureKept ?? "-";
    const speed = row.megabytesPerSecond.toFixed(2);
    console.log(
      [
        row.corpus,
        row.dialects.join(",") || "-",
        row.files,
        row.notUtf8,
        row.identical,
        kept,
        row.units,
        fallbacks,
        row.crashes,
        speed,
      ].join("\t"),
    );
  }
  const sightings = corpora.flatMap((corpus) => corpus.sightings);
  const shown = flags.failures
    ? sightings
    : sightings.filter(({ what }) => what !== "fallback" && what !== "leak").slice(0, MAX_SHOWN);
  for (const { at, what, message } of shown) console.log(`${at}  ${what}  ${message}`);
}
