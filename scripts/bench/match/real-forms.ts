import { existsSync, globSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { formOf } from "../../../pipeline/stages/match/fuzzy/form.ts";

const SHARED = resolve(import.meta.dirname, "../../../../shared");
const DATA = join(SHARED, "memory-data");

/** Whether the translation units are there that benchmarks and tests of matching need. */
export function hasMemoryData(): boolean {
  return existsSync(join(DATA, "queries.json"));
}

/** A query of the collection, as a person typed it. */
export interface RealQuery {
  readonly q: string;
  readonly kind: "edit" | "exact" | "none";
}

export function realQueries(): readonly RealQuery[] {
  return JSON.parse(readFileSync(join(DATA, "queries.json"), "utf8")) as RealQuery[];
}

/** A column of a file of translation units; lines `from` to `to`, end exclusive. */
export function unitTexts(
  name: "tu-en-fr" | "tu-en-ja",
  column: 0 | 1,
  { from = 0, to }: { readonly from?: number; readonly to?: number } = {},
): readonly string[] {
  const lines = gunzipSync(readFileSync(join(DATA, `${name}.tsv.gz`)))
    .toString("utf8")
    .trimEnd();
  return lines
    .split("\n")
    .slice(from, to)
    .map((line) => line.split("\t")[column]!);
}

/** Each form of these texts once. */
export function distinctForms(texts: Iterable<string>): readonly string[] {
  return distinct(texts, Infinity);
}

/**
 * So many different forms of real English: the translation units first, then the English side of the
 * Japanese ones, sentences of the Markdown corpus, and, as all this is not a million, clauses of them.
 */
export function englishForms(count: number): readonly string[] {
  return distinct(englishTexts(count), count);
}

function distinct(texts: Iterable<string>, count: number): readonly string[] {
  const forms = new Set<string>();
  for (const text of texts) {
    if (forms.size >= count) break;
    const form = formOf(text);
    if (form !== "") forms.add(form);
  }
  return [...forms];
}

function* englishTexts(count: number): Iterable<string> {
  const units = unitTexts("tu-en-fr", 0);
  yield* units.slice(0, count);
  if (count <= units.length) return;
  const others = [...unitTexts("tu-en-ja", 0), ...sentences()];
  yield* units;
  yield* others;
  for (const cut of CUTS)
    for (const text of [...units, ...others])
      yield* text.split(cut).filter((clause) => clause.split(" ").length > 3);
}

/** Where sentences are cut into clauses: first at punctuation marks, then before some words, too. */
const CUTS = [
  /(?<=[,;:)])\s+/,
  /(?<=[,;:)])\s+|\s(?=(?:and|or|but|which|that|when|if|because|with|for|to|in|of)\s)/,
];

function sentences(): readonly string[] {
  const files = ["mono", "parallel/*/en"].flatMap((folder) =>
    globSync(`${folder}/**/*.{md,mdx,markdown}`, { cwd: join(SHARED, "corpus") }),
  );
  return files
    .toSorted()
    .flatMap((file) => readFileSync(join(SHARED, "corpus", file), "utf8").split("\n"))
    .flatMap((line) => line.trim().split(/(?<=[.!?])\s+/))
    .filter((sentence) => sentence.split(" ").length > 2);
}
