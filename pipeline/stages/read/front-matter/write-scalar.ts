import { type CST, isMap, isScalar, isSeq, parseDocument } from "yaml";
import { blockScalar, replaceBlock, writeBlock } from "./block-scalar.ts";
import type { FrontMatterEdit } from "./front-matter.ts";
import { isPlainSafe } from "./plain-scalar.ts";
import { doubleQuoted, quoted, singleQuoted } from "./quoted-scalar.ts";

/** A scalar or alias of the source that is written anew. */
export interface ScalarPlace {
  readonly source: string;
  readonly token: CST.FlowScalar | CST.BlockScalar;
  /** Whether it stands inside `[...]` or `{...}`. */
  readonly inFlow: boolean;
}

/**
 * The edits that make the scalar say `text`: in its own style, else quoted.
 *
 * Invariant: YAML 1.1 and 1.2 readers get exactly `text`; each way of writing
 * it is tried on a parser before it is chosen.
 */
export function writeScalar(place: ScalarPlace, text: string): readonly FrontMatterEdit[] {
  const { token } = place;
  return token.type === "block-scalar"
    ? writeInBlock(place, token, text)
    : [writeInLine(place, token, text)];
}

function writeInLine(place: ScalarPlace, token: CST.FlowScalar, text: string): FrontMatterEdit {
  const { offset, source } = token;
  const own = inOwnStyle(token.type, text, place.inFlow);
  const isRight =
    own !== undefined &&
    (isSure(own, text, place.inFlow) || readsAs(place.inFlow ? `[${own}, x]` : `- ${own}`, text));
  return { start: offset, end: offset + source.length, text: isRight ? own : doubleQuoted(text) };
}

/**
 * Whether no reader can take what was written for anything but the text: it is the text, without
 * escapes, of characters that are printable and mean nothing where they stand.
 */
function isSure(written: string, text: string, inFlow: boolean): boolean {
  if (written === text) return !inFlow && SURE_PLAIN.test(text);
  return (
    (written === `"${text}"` && SURE_IN_DOUBLE_QUOTES.test(text)) ||
    (written === `'${text}'` && SURE_IN_SINGLE_QUOTES.test(text))
  );
}

/** Begins with a letter or a quote of other languages; what is no string, `isPlainSafe` knows. */
const SURE_PLAIN =
  /^(?:\p{L}|(?=[^\0-\x7F])\p{P})(?:[\p{L}\p{M}\p{N} ,.;!?'"()/-]|(?=[^\0-\x7F])\p{P})*$/u;
const SURE_IN_DOUBLE_QUOTES = /^(?!.*["\\])[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;
const SURE_IN_SINGLE_QUOTES = /^(?!.*')[\p{L}\p{M}\p{N}\p{P}\p{S} ]+$/u;

function inOwnStyle(
  type: CST.FlowScalar["type"],
  text: string,
  inFlow: boolean,
): string | undefined {
  switch (type) {
    case "alias":
    case "scalar":
      return isPlainSafe(text, inFlow) ? text : quoted(text);
    case "single-quoted-scalar":
      return singleQuoted(text);
    case "double-quoted-scalar":
      return doubleQuoted(text);
  }
}

function writeInBlock(
  place: ScalarPlace,
  token: CST.BlockScalar,
  text: string,
): readonly FrontMatterEdit[] {
  const block = blockScalar(place.source, token);
  if (block === undefined) return [];
  const edit = writeBlock(block, text);
  if (edit === undefined) return replaceBlock(block, quoted(text));
  const header = place.source.slice(token.offset, edit.start);
  const rest = place.source.slice(edit.end, block.end);
  // The block as the only value of a document, indented as it is.
  const alone = `${" ".repeat(Math.max(token.indent, 0))}k: ${header}${edit.text}${rest}`;
  return readsAs(alone, text) ? [edit] : replaceBlock(block, quoted(text));
}

/** Whether the only value of a collection is the text for readers of both YAML versions. */
function readsAs(yaml: string, text: string): boolean {
  return (["1.1", "1.2"] as const).every((version) => {
    const document = parseDocument(yaml, { version, prettyErrors: false });
    return document.errors.length === 0 && firstValue(document.contents) === text;
  });
}

function firstValue(contents: unknown): unknown {
  if (isMap(contents))
    return isScalar(contents.items[0]?.value) ? contents.items[0].value.value : undefined;
  if (!isSeq(contents)) return undefined;
  const item = contents.items[0];
  return isScalar(item) ? item.value : undefined;
}
