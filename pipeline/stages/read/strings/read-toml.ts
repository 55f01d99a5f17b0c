import { parse, TomlError } from "smol-toml";
import type {
  FrontMatter,
  FrontMatterKey,
  FrontMatterProblem,
} from "../front-matter/front-matter.ts";
import { findKey } from "../front-matter/key-pattern.ts";
import { type KeysFor, type StringFile, type StringValue } from "./string-file.ts";
import { stringValue } from "./string-value.ts";
import { tomlStrings } from "./toml-strings.ts";
import { valueAt } from "./value-at.ts";
import { writeTomlString } from "./write-toml-string.ts";

/** Read a TOML 1.0 file of strings. */
export function readToml(text: string, keysFor: KeysFor): StringFile {
  const parsed = parseToml(text);
  if ("problem" in parsed) return { values: [], data: undefined, problem: parsed.problem };
  const { data } = parsed;
  return { values: valuesOf(text, data, keysFor(data)), data, problem: undefined };
}

/** Read TOML front matter: the lines between `+++` and `+++`. */
export function readTomlFrontMatter(toml: string, keys: readonly FrontMatterKey[]): FrontMatter {
  const { values, data, problem } = readToml(toml, () => keys);
  const translate = (data as { translate?: unknown } | undefined)?.translate !== false;
  return {
    values: translate ? values.map((value) => ({ ...value, paths: [value.path] })) : [],
    translate,
    problem,
  };
}

function parseToml(
  text: string,
): { readonly data: unknown } | { readonly problem: FrontMatterProblem } {
  try {
    return { data: parse(text) };
  } catch (error) {
    if (error instanceof TomlError) {
      const [first = ""] = error.message.split("\n");
      const message = `TOML: ${first.replace(/^Invalid TOML document: /, "")}`;
      return { problem: { message, offset: offsetAt(text, error.line, error.column) } };
    }
    if (error instanceof RangeError)
      return { problem: { message: "found too deep nesting", offset: 0 } };
    throw error;
  }
}

function valuesOf(
  toml: string,
  data: unknown,
  keys: readonly FrontMatterKey[],
): readonly StringValue[] {
  return (tomlStrings(toml) ?? []).flatMap(
    ({ path, start, end }): StringValue | readonly StringValue[] => {
      if (findKey(keys, path) === undefined) return [];
      const value = valueAt(data, path);
      if (typeof value !== "string") return [];
      const spell = (text: string) => writeTomlString(toml.slice(start, end), text);
      return stringValue({ path, value, start, end, spell }, { data, keys }) ?? [];
    },
  );
}

function offsetAt(text: string, line: number, column: number): number {
  const lines = text.split("\n");
  const before = lines.slice(0, line - 1).reduce((sum, { length }) => sum + length + 1, 0);
  return Math.min(text.length, before + Math.max(0, column - 1));
}
