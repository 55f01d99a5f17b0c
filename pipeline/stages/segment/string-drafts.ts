import type { Article } from "../../model/article.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Structure } from "../../model/segmented-article.ts";
import type { FrontMatterKey } from "../read/front-matter/front-matter.ts";
import { locator } from "../read/locate.ts";
import { dialectScanner } from "../read/markdown/dialect-parser.ts";
import type { DialectName } from "../read/markdown/dialects.ts";
import { prePass } from "../read/markdown/pre-pass.ts";
import { readJson } from "../read/strings/read-json.ts";
import { readToml } from "../read/strings/read-toml.ts";
import { readYaml } from "../read/strings/read-yaml.ts";
import type { StringReader } from "../read/strings/string-file.ts";
import { stringKeys } from "../read/strings/string-keys.ts";
import type { ReadArticle } from "./read-units.ts";
import { valueDraft } from "./value-draft.ts";

export interface StringOptions {
  readonly dialects: readonly DialectName[];
  /** Key paths of the strings that are text. Default: by the file's name and shape. */
  readonly stringKeys?: readonly FrontMatterKey[];
}

/** The reader for a file of strings; `undefined` for Markdown. */
export function stringReader(path: string): StringReader | undefined {
  return READERS.find(([extension]) => extension.test(path))?.[1];
}

const READERS: readonly (readonly [RegExp, StringReader])[] = [
  [/\.jsonc?$/i, readJson],
  [/\.ya?ml$/i, readYaml],
  [/\.toml$/i, readToml],
];

/** Read a file of strings: its values are the units, all else is skeleton. */
export function readStrings(
  article: Article,
  reader: StringReader,
  { dialects, stringKeys: keys = [] }: StringOptions,
): ReadArticle {
  const { text, shift } = prePass(article.text);
  const file = reader(text, (data) => (keys.length > 0 ? keys : stringKeys(article.path, data)));
  const scan = dialectScanner([...dialects, "variables"]);
  const drafts = file.values.map((value) =>
    valueDraft({ kind: "string", note: value.note, cell: undefined }, value, {
      from: shift,
      scan,
      tags: "all",
    }),
  );
  return {
    root: undefined,
    structure: () => structureOfData(file.data, new Set(file.values.map(({ path }) => path))),
    shift,
    dialects,
    drafts,
    definitions: [],
    problems: file.problem === undefined ? [] : [problemOf(article, file.problem, shift)],
  };
}

function problemOf(
  article: Article,
  { message, offset }: { readonly message: string; readonly offset: number },
  shift: number,
): PipelineError {
  return new PipelineError("strings-invalid", `Cannot read strings: ${message}`, {
    location: locator(article)(offset + shift),
  });
}

/** One line for each value of the file, in order; texts leave no trace. */
function structureOfData(data: unknown, texts: ReadonlySet<string>): Structure {
  const blocks: string[] = [];
  const visit = (value: unknown, path: string): void => {
    if (typeof value === "object" && value !== null) {
      const entries = Object.entries(value);
      blocks.push(`${path} ${Array.isArray(value) ? "list" : "mapping"} of ${entries.length}`);
      for (const [key, member] of entries) visit(member, path === "" ? key : `${path}.${key}`);
      return;
    }
    blocks.push(texts.has(path) ? `${path} text` : `${path} ${typeof value} ${String(value)}`);
  };
  visit(data, "");
  return { blocks, codes: [] };
}
