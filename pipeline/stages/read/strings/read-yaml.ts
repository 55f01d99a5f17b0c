import { parseDocument } from "yaml";
import { readYamlStrings } from "../front-matter/read-yaml-front-matter.ts";
import { noteBeside } from "./note-beside.ts";
import type { KeysFor, StringFile } from "./string-file.ts";

/** Read a YAML file of strings: one document. */
export function readYaml(text: string, keysFor: KeysFor): StringFile {
  const data = dataOf(text);
  const { values, problem } = readYamlStrings(text, keysFor(data));
  if (problem !== undefined) return { values: [], data: undefined, problem };
  return {
    values: values.map((value) => ({ ...value, note: noteBeside(data, value.path.split(".")) })),
    data,
    problem: undefined,
  };
}

/** What is wrong with the text is said by the reader of its strings. */
function dataOf(text: string): unknown {
  try {
    return parseDocument(text, { uniqueKeys: false, prettyErrors: false }).toJS();
  } catch {
    return undefined;
  }
}
