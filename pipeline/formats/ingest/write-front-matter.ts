import { isPlainSafe } from "../../stages/read/front-matter/plain-scalar.ts";
import { doubleQuoted, quoted } from "../../stages/read/front-matter/quoted-scalar.ts";
import type { IngestStamp } from "./ingest-stamp.ts";
import type { StoryFacts } from "./story.ts";

/** Keys in the order in which a new article has them. */
export const FACT_KEYS: readonly (keyof StoryFacts)[] = [
  "title",
  "date",
  "dateline",
  "author",
  "editor",
  "source",
  "lang",
  "rights",
];

/** The front matter of a new article, with its fences. */
export function writeFrontMatter(facts: StoryFacts, stamp: IngestStamp): string {
  const entries = FACT_KEYS.flatMap((key) => {
    const value = facts[key];
    return value === undefined ? [] : [writeFact(key, value)];
  });
  return `---\n${[...entries, writeStamp(stamp)].join("\n")}\n---\n`;
}

/** A fact as a line of YAML, or as some, without the last line end; readers of YAML 1.1 and 1.2 get the same. */
export function writeFact(key: keyof StoryFacts, value: string | readonly string[]): string {
  if (typeof value !== "string")
    return [`${key}:`, ...value.map((item) => `  - ${scalar(item)}`)].join("\n");
  // A date is typed: without quotes, readers that know dates get one.
  return `${key}: ${key === "date" ? value : scalar(value)}`;
}

/** The stamp as YAML, without the last line end. Hashes are quoted: some look like numbers. */
export function writeStamp({ id, file, facts, blocks }: IngestStamp): string {
  return [
    "ingest:",
    ...(id === undefined ? [] : [`  id: ${scalar(id)}`]),
    ...(file === undefined ? [] : [`  file: ${scalar(file)}`]),
    `  facts: ${doubleQuoted([...facts].map(([key, hash]) => `${key}=${hash}`).join(" "))}`,
    `  blocks: ${doubleQuoted(blocks.join(" "))}`,
  ].join("\n");
}

function scalar(text: string): string {
  return isPlainSafe(text, false) ? text : quoted(text);
}
