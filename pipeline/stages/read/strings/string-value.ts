import type { Span } from "../../../model/segmented-article.ts";
import { findKey } from "../front-matter/key-pattern.ts";
import type { FrontMatterKey } from "../front-matter/front-matter.ts";
import { noteBeside } from "./note-beside.ts";
import type { StringValue } from "./string-file.ts";

/** A string that stands in a file of strings. */
export interface FoundString extends Span {
  readonly path: readonly string[];
  /** What it says. */
  readonly value: string;
  /** How another text is written in its place. */
  readonly spell: (text: string) => string;
}

/** A string as a value to translate; `undefined` where no key names it, or nothing is in it. */
export function stringValue(
  { path, value, start, end, spell }: FoundString,
  { data, keys }: { readonly data: unknown; readonly keys: readonly FrontMatterKey[] },
): StringValue | undefined {
  const key = findKey(keys, path);
  if (key === undefined || value.trim() === "") return undefined;
  const { text, around } = trimmed(value);
  return {
    path: path.join("."),
    text,
    note: noteBeside(data, path),
    maxLength: key.maxLength,
    start,
    write: (target) => (target === text ? [] : [{ start, end, text: spell(around(target)) }]),
  };
}

/** A text and the white space around it, which a target keeps. */
function trimmed(value: string) {
  const text = value.trim();
  const before = value.slice(0, value.indexOf(text));
  const after = value.slice(before.length + text.length);
  return { text, around: (target: string) => before + target + after };
}
