import { type Document, parseDocument } from "yaml";
import { PipelineError } from "../../model/pipeline-error.ts";
import { frontMatterBlock } from "../../stages/read/front-matter/front-matter-block.ts";
import { articleBlocks, type ArticleBlock, joinBlocks } from "./article-blocks.ts";
import {
  changedFacts,
  type FactChange,
  type Edit,
  headEdits,
  lineEnd,
  readHead,
  valueIn,
} from "./front-matter-edits.ts";
import { hashFacts, hashValue, type IngestStamp, readStamp } from "./ingest-stamp.ts";
import { type BlockChange, mergeBlocks } from "./merge-blocks.ts";
import type { Story, StoryFacts } from "./story.ts";
import { FACT_KEYS, writeFrontMatter, writeStamp } from "./write-front-matter.ts";

/** An article as it is to be written. */
export interface WrittenArticle {
  readonly text: string;
  readonly blocks: number;
  /** Blocks that are new, other ones, or gone. */
  readonly changed: number;
}

/** Where a version comes from, for the article to remember. */
export interface StoryOrigin {
  readonly id: string | undefined;
  readonly file: string;
}

/** Make the article of a story that has none. */
export function newArticle(story: Story, origin: StoryOrigin): WrittenArticle {
  const body = joinBlocks(story.blocks);
  const blocks = articleBlocks(body);
  const stamp = stampOf(story.facts, blocks, origin);
  const text = `${writeFrontMatter(story.facts, stamp)}\n${body}`;
  return { text, blocks: blocks.length, changed: blocks.length };
}

/** What an article knows of its ingest; `undefined` for one that a person wrote, or whose front matter cannot be read. */
export function stampIn(text: string): IngestStamp | undefined {
  const block = frontMatterBlock(text);
  if (block === undefined || !block.lines.includes("ingest")) return undefined;
  return readStamp(parseDocument(block.lines, { prettyErrors: false }));
}

/** Write nothing, take the new version there, or keep what people made of it. */
export type OnConflict = "refuse" | "theirs" | "ours";

export interface UpdateOptions {
  /** From the project's root, for messages. */
  readonly path: string;
  readonly origin: StoryOrigin;
  /** What to do where people changed what the new version changes too. */
  readonly onConflict: OnConflict;
}

/**
 * Bring a new version of a story into its article: only what the new version
 * changed is changed, byte for byte all else stays, also what people changed since
 * and front matter keys that are not ours.
 *
 * Throws `conflict` where people changed what the new version changes too, and
 * `front-matter-invalid` where the front matter cannot be read.
 */
export function updateArticle(text: string, story: Story, options: UpdateOptions): WrittenArticle {
  const head = readHead(text, options.path);
  const theirs = articleBlocks(joinBlocks(story.blocks));
  const ours = articleBlocks(text);
  const stamp = head === undefined ? undefined : readStamp(head.document);
  const base = stamp ?? assumedBase(ours, head?.document);
  const merged = {
    changes: mergeBlocks(base.blocks, ours.map(hashOf), theirs.map(hashOf)),
    facts: changedFacts(story.facts, base, head?.document),
  };
  if (options.onConflict === "refuse") checkConflicts(merged, ours, options.path);
  const isTaken = ({ isConflict }: { readonly isConflict: boolean }): boolean =>
    !isConflict || options.onConflict === "theirs";
  const changes = merged.changes.filter(isTaken);
  const facts = merged.facts.filter(isTaken);
  const next = stampOf(story.facts, theirs, {
    id: options.origin.id ?? stamp?.id,
    file: stamp?.file ?? options.origin.file,
  });
  const edits = [
    ...headEdits(text, head, facts, isSameStamp(stamp, next) ? undefined : next),
    ...changes.map((change) => bodyEdit(text, change, ours, theirs)),
  ];
  return { text: apply(text, edits), blocks: theirs.length, changed: changes.reduce(sumOf, 0) };
}

function hashOf({ hash }: ArticleBlock): string {
  return hash;
}

function sumOf(sum: number, { ours, theirs }: BlockChange): number {
  return sum + Math.max(ours.end - ours.start, theirs.end - theirs.start);
}

function stampOf(
  facts: StoryFacts,
  blocks: readonly ArticleBlock[],
  { id, file }: { readonly id: string | undefined; readonly file: string | undefined },
): IngestStamp {
  return { id, file, facts: hashFacts(facts), blocks: blocks.map(hashOf) };
}

function isSameStamp(a: IngestStamp | undefined, b: IngestStamp): boolean {
  return a !== undefined && writeStamp(a) === writeStamp(b);
}

/** An article that no ingest made counts as a version that came so: the new one wins where it says otherwise. */
function assumedBase(ours: readonly ArticleBlock[], document: Document | undefined): IngestStamp {
  const facts = FACT_KEYS.flatMap((key): (readonly [string, string])[] => {
    const value = valueIn(document, key);
    return value === undefined ? [] : [[key, hashValue(value)]];
  });
  return { id: undefined, file: undefined, facts: new Map(facts), blocks: ours.map(hashOf) };
}

/** Replace blocks, and with them the blank lines that are no longer needed. */
function bodyEdit(
  text: string,
  { ours: range, theirs: news }: BlockChange,
  ours: readonly ArticleBlock[],
  theirs: readonly ArticleBlock[],
): Edit {
  const newLine = lineEnd(text);
  const markdown = theirs
    .slice(news.start, news.end)
    .map((block) => block.markdown.replaceAll("\n", newLine))
    .join(newLine + newLine);
  const [first, last] = [ours[range.start], ours[range.end - 1]];
  if (range.start < range.end && markdown !== "")
    return { start: first!.start, end: last!.end, text: markdown };
  const before = ours[range.start - 1];
  if (range.start === range.end) {
    if (before !== undefined) return at(before.end, newLine + newLine + markdown);
    return first === undefined
      ? at(text.length, newLine + markdown + newLine)
      : at(first.start, markdown + newLine + newLine);
  }
  if (before !== undefined) return { start: before.end, end: last!.end, text: "" };
  return { start: first!.start, end: ours[range.end]?.start ?? last!.end, text: "" };
}

function at(offset: number, text: string): Edit {
  return { start: offset, end: offset, text };
}

function apply(text: string, edits: readonly Edit[]): string {
  return edits
    .toSorted((a, b) => b.start - a.start || b.end - a.end)
    .reduce(
      (edited, { start, end, text: put }) => edited.slice(0, start) + put + edited.slice(end),
      text,
    );
}

interface Merged {
  readonly changes: readonly BlockChange[];
  readonly facts: readonly FactChange[];
}

function checkConflicts(
  { changes, facts }: Merged,
  ours: readonly ArticleBlock[],
  path: string,
): void {
  const blocks = changes.filter(({ isConflict }) => isConflict);
  const places = [
    ...facts.filter(({ isConflict }) => isConflict).map(({ key }) => `\`${key}\``),
    ...blocks.map((change) => placeOf(change, ours)),
  ];
  if (places.length === 0) return;
  const line = blocks.length === 0 ? 1 : lineOf(blocks[0]!, ours);
  throw new PipelineError(
    "conflict",
    `Cannot update \`${path}\`: somebody changed what the new version changes too: ${places.join(", ")}`,
    {
      location: { path, line, column: 1 },
      hint: "nothing was written; there, `--force` takes the new version and `--keep` what the article has",
    },
  );
}

function placeOf(change: BlockChange, ours: readonly ArticleBlock[]): string {
  const line = lineOf(change, ours);
  const last = ours[change.ours.end - 1]?.line ?? line;
  return last > line ? `lines ${line} to ${last}` : `line ${line}`;
}

function lineOf({ ours: { start } }: BlockChange, ours: readonly ArticleBlock[]): number {
  return ours[start]?.line ?? ours.at(-1)?.line ?? 1;
}
