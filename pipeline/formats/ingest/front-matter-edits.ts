import { type Document, isMap, isScalar, type Pair, parseDocument } from "yaml";
import { PipelineError } from "../../model/pipeline-error.ts";
import { frontMatterBlock } from "../../stages/read/front-matter/front-matter-block.ts";
import { prePass } from "../../stages/read/markdown/pre-pass.ts";
import { hashValue, type IngestStamp } from "./ingest-stamp.ts";
import type { StoryFacts } from "./story.ts";
import { FACT_KEYS, writeFact, writeStamp } from "./write-front-matter.ts";

/** The front matter of an article, parsed. */
export interface Head {
  readonly document: Document.Parsed;
  /** Offset of the YAML in the article. */
  readonly start: number;
  readonly yaml: string;
}

/** Read an article's front matter; `undefined` where it has none. Throws `front-matter-invalid`. */
export function readHead(text: string, path: string): Head | undefined {
  const block = frontMatterBlock(text);
  if (block === undefined) return undefined;
  const { lines: yaml, start } = block;
  if (block.language !== "yaml") throw unusable(path, "is not in YAML");
  const document = parseDocument(yaml, { prettyErrors: false });
  const isUsable = document.contents === null || isMap(document.contents);
  const [problem] = document.errors;
  if (problem === undefined && isUsable) return { document, start, yaml };
  throw unusable(
    path,
    problem === undefined ? "is no mapping" : `cannot be read: ${problem.message.slice(0, 120)}`,
  );
}

function unusable(path: string, reason: string): PipelineError {
  return new PipelineError(
    "front-matter-invalid",
    `Cannot update \`${path}\`: its front matter ${reason}`,
    { location: { path, line: 1, column: 1 }, hint: "mend the front matter, then ingest again" },
  );
}

/** The value of a top-level key, as plain data; `undefined` for a mapping and for a key that is not there. */
export function valueIn(document: Document | undefined, key: string): unknown {
  if (document === undefined || !isMap(document.contents)) return undefined;
  const value: unknown = document.get(key);
  return isMap(value)
    ? undefined
    : ((value as { toJSON?: () => unknown } | undefined)?.toJSON?.() ?? value ?? undefined);
}

/** A fact that is to be written. */
export interface FactChange {
  readonly key: keyof StoryFacts;
  readonly value: string | readonly string[];
  readonly isConflict: boolean;
}

/** Facts that the new version says otherwise than the last one did. What it does not say any more stays. */
export function changedFacts(
  facts: StoryFacts,
  base: IngestStamp,
  document: Document | undefined,
): readonly FactChange[] {
  return FACT_KEYS.flatMap((key): FactChange[] => {
    const value = facts[key];
    const before = base.facts.get(key);
    if (value === undefined || hashValue(value) === before) return [];
    const own = valueIn(document, key);
    if (own !== undefined && hashValue(own) === hashValue(value)) return [];
    // A key that an editor took away stays away.
    if (own === undefined) return before === undefined ? [{ key, value, isConflict: false }] : [];
    return [{ key, value, isConflict: hashValue(own) !== before }];
  });
}

/** A stretch of an article that is replaced; offsets are UTF-16, end exclusive. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What to replace in an article's front matter; one is made where there is none. */
export function headEdits(
  text: string,
  head: Head | undefined,
  facts: readonly FactChange[],
  stamp: IngestStamp | undefined,
): readonly Edit[] {
  const entries = [
    ...facts.map(({ key, value }) => ({ key: key as string, yaml: writeFact(key, value) })),
    ...(stamp === undefined ? [] : [{ key: "ingest", yaml: writeStamp(stamp) }]),
  ];
  if (entries.length === 0) return [];
  const lines = (yaml: string): string => yaml.replaceAll("\n", lineEnd(text));
  if (head === undefined) {
    const start = prePass(text).shift;
    const yaml = lines(`---\n${entries.map(({ yaml }) => yaml).join("\n")}\n---\n\n`);
    return [{ start, end: start, text: yaml }];
  }
  const added = entries.filter(({ key }) => pairIn(head.document, key) === undefined);
  const replaced = entries.flatMap(({ key, yaml }): Edit[] => {
    const span = spanOf(head, key);
    return span === undefined ? [] : [{ ...span, text: lines(yaml) }];
  });
  if (added.length === 0) return replaced;
  const end = head.start + head.yaml.length;
  const first = head.yaml.trim() === "" ? "" : "\n";
  return [
    ...replaced,
    { start: end, end, text: lines(first + added.map(({ yaml }) => yaml).join("\n")) },
  ];
}

function pairIn({ contents }: Document, key: string): Pair | undefined {
  if (!isMap(contents)) return undefined;
  return contents.items.find((pair) => isScalar(pair.key) && pair.key.value === key);
}

/** From a key to the end of its value, in the article; comments behind stay. */
function spanOf({ document, start, yaml }: Head, key: string): Omit<Edit, "text"> | undefined {
  const pair = pairIn(document, key);
  const from = (pair?.key as { range?: readonly number[] } | undefined)?.range?.[0];
  if (pair === undefined || from === undefined) return undefined;
  const valueEnd =
    (pair.value as { range?: readonly number[] } | null)?.range?.[1] ?? from + key.length + 1;
  const length = yaml.slice(from, valueEnd).trimEnd().length;
  return { start: start + from, end: start + from + length };
}

/** How an article ends its lines. */
export function lineEnd(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? "\n";
}
