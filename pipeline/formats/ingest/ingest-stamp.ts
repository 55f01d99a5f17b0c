import { isMap, isScalar, type Document } from "yaml";
import { shortHash } from "./article-blocks.ts";
import type { StoryFacts } from "./story.ts";

/**
 * What an article remembers of its last ingest, under `ingest` in its front
 * matter: from which story it is, and, as hashes, what that version said. So the
 * next version can be told from what people changed since, also in a fresh clone.
 */
export interface IngestStamp {
  /** The story's own id, or what `--id` said. */
  readonly id: string | undefined;
  /** Name of the file, without its folder. */
  readonly file: string | undefined;
  /** Hash of each fact, by key. */
  readonly facts: ReadonlyMap<string, string>;
  /** Hash of each block, in order. */
  readonly blocks: readonly string[];
}

/** Read the stamp; `undefined` where an article has none. */
export function readStamp(document: Document): IngestStamp | undefined {
  const map = document.get("ingest");
  if (!isMap(map)) return undefined;
  const text = (key: string): string | undefined => {
    const node = map.get(key, true);
    return isScalar(node) && node.value !== null
      ? (node.source ?? JSON.stringify(node.value))
      : undefined;
  };
  const blocks = text("blocks");
  if (blocks === undefined) return undefined;
  return {
    id: text("id"),
    file: text("file"),
    facts: new Map(words(text("facts") ?? "").map((word) => splitAt(word, word.lastIndexOf("=")))),
    blocks: words(blocks),
  };
}

/** Hash of every fact that a story has. */
export function hashFacts(facts: StoryFacts): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(facts).map(([key, value]: [string, unknown]) => [key, hashValue(value)]),
  );
}

/** Hash of a front matter value: text, or a list of texts. */
export function hashValue(value: unknown): string {
  return shortHash([value].flat().map(String).join("\n"));
}

function words(text: string): readonly string[] {
  return text.split(/\s+/).filter((word) => word !== "");
}

function splitAt(word: string, at: number): readonly [string, string] {
  return [word.slice(0, Math.max(at, 0)), word.slice(at + 1)];
}
