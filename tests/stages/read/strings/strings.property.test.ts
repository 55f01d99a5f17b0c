import fc from "fast-check";
import { parse, stringify } from "smol-toml";
import { describe, expect, it } from "vitest";
import { readJson } from "../../../../pipeline/stages/read/strings/read-json.ts";
import { readToml } from "../../../../pipeline/stages/read/strings/read-toml.ts";
import { readYaml } from "../../../../pipeline/stages/read/strings/read-yaml.ts";
import type { StringFile } from "../../../../pipeline/stages/read/strings/string-file.ts";
import { tomlStrings } from "../../../../pipeline/stages/read/strings/toml-strings.ts";
import { valueAt } from "../../../../pipeline/stages/read/strings/value-at.ts";
import { writeTomlString } from "../../../../pipeline/stages/read/strings/write-toml-string.ts";

const ALL = () => [{ key: "**" }];

/** Words with what strings trip over. */
const text = fc.stringMatching(/^[a-z'"\\#={}[\], \n\t.é世🎈%$<&:-]{1,20}$/u);

const key = fc.stringMatching(/^[a-z][a-z0-9_ .-]{0,5}$/).filter((name) => !name.includes(".."));

const { data } = fc.letrec<{ data: unknown; mapping: Record<string, unknown> }>((tie) => ({
  mapping: fc.dictionary(key, tie("data"), { minKeys: 1, maxKeys: 4, noNullPrototype: true }),
  data: fc.oneof(
    { maxDepth: 3, depthSize: "small" },
    text,
    fc.integer(),
    fc.boolean(),
    fc.array(text, { maxLength: 3 }),
    tie("mapping"),
  ),
}));

const documents = fc.dictionary(key, data, { minKeys: 1, maxKeys: 5, noNullPrototype: true });

/** Strings of data by key path, as readers of files name them; those without words left out. */
function stringsOf(value: unknown, path: readonly string[] = []): readonly [string, string][] {
  if (typeof value === "string") return value.trim() === "" ? [] : [[path.join("."), value.trim()]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => stringsOf(member, [...path, name]));
}

function edited(source: string, file: StringFile, index: number, target: string): string {
  const [edit, ...others] = file.values[index]!.write(target);
  expect(others).toEqual([]);
  return edit === undefined
    ? source
    : source.slice(0, edit.start) + edit.text + source.slice(edit.end);
}

describe("files of strings", () => {
  it("finds in TOML exactly the strings that a parser reads", () => {
    fc.assert(
      fc.property(documents, (document) => {
        const toml = stringify(document);
        const found = readToml(toml, ALL).values.map((value): [string, string] => [
          value.path,
          value.text,
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(stringsOf(parse(toml))));
      }),
    );
  });

  it("finds in JSON exactly the strings that a parser reads", () => {
    fc.assert(
      fc.property(documents, fc.constantFrom(undefined, 2, "\t"), (document, space) => {
        const json = JSON.stringify(document, null, space);
        const found = readJson(json, ALL).values.map((value): [string, string] => [
          value.path,
          value.text,
        ]);
        expect(Object.fromEntries(found)).toEqual(Object.fromEntries(stringsOf(document)));
      }),
    );
  });

  it("changes one string and nothing else, in TOML and JSON", () => {
    const formats = [
      { print: (value: object) => stringify(value), read: readToml },
      { print: (value: object) => JSON.stringify(value), read: readJson },
    ];
    fc.assert(
      fc.property(
        documents,
        fc.constantFrom(...formats),
        fc.nat(),
        text.filter((words) => words.trim() === words),
        (document, { print, read }, at, target) => {
          const source = print(document);
          const file = read(source, ALL);
          if (file.values.length === 0) return;
          const index = at % file.values.length;
          const again = read(edited(source, file, index, target), ALL);
          expect(again.problem).toBeUndefined();
          const texts = file.values.map((value) => value.text);
          expect(again.values.map((value) => value.text)).toEqual(texts.with(index, target));
        },
      ),
    );
  });

  it.each(['"a"', "'a'", '"""a"""', "'''a'''", '"""\na"""', "'''\r\na'''"])(
    "writes any text as a TOML string in the place of %j",
    (source) => {
      fc.assert(
        fc.property(text, (target) => {
          const written = writeTomlString(source, target);
          const read = parse(`x = ${written}`)["x"] as string;
          expect(read.replaceAll("\r\n", "\n")).toBe(target.replaceAll("\r\n", "\n"));
        }),
      );
    },
  );

  it("knows the places of TOML strings in tables, arrays of tables, inline tables and dotted keys", () => {
    const toml = `a."b c".d = "1" # no "string"
[t.u] # [x]
v = ['2', "3", """
4 ""  5 """ ]
[[list]]
n = { m = '''6''', "o" = [ { p = "7" } ] }
[[list]]
[list.sub]
n = 1979-05-27
q = "8"
`;
    const data: unknown = parse(toml);
    const strings = tomlStrings(toml)!;
    expect(strings.map(({ path }) => path.join("/"))).toEqual([
      "a/b c/d",
      "t/u/v/0",
      "t/u/v/1",
      "t/u/v/2",
      "list/0/n/m",
      "list/0/n/o/0/p",
      "list/1/sub/q",
    ]);
    for (const { path } of strings) expect(valueAt(data, path)).toBeTypeOf("string");
  });
});

describe("broken files of strings", () => {
  it.each([
    [readJson, '{"a": "b"', "JSON: close brace expected", 9],
    [readJson, "", "JSON: value expected", 0],
    [readToml, 'a = "b\nc = 1', "TOML: control characters are not allowed in strings", 6],
    [readYaml, "a: [b", "YAML: Flow sequence in block collection", undefined],
  ])("are reported with their place", (read, source, message, offset) => {
    const { values, problem } = read(source, ALL);
    expect(values).toEqual([]);
    expect(problem?.message).toContain(message);
    if (offset !== undefined) expect(problem?.offset).toBe(offset);
  });

  it("refuses JSON that nests too deep, and keys that hide others", () => {
    const deep = "[".repeat(50_000) + "]".repeat(50_000);
    expect(readJson(deep, ALL).problem?.message).toMatch(/more than 100 levels/);
    expect(readJson('{"a": "x", "a": "y", "b": "z"}', ALL).values.map(({ path }) => path)).toEqual([
      "b",
    ]);
    expect(readJson('{"__proto__": {"a": "x"}}', ALL).values.map(({ path }) => path)).toEqual([
      "__proto__.a",
    ]);
  });

  it("keeps a JSON file without characters beyond ASCII so", () => {
    const source = '{"a": "caf\\u00e9"}';
    const [value] = readJson(source, ALL).values;
    expect(value!.write("thé")[0]!.text).toBe('"th\\u00e9"');
  });
});
