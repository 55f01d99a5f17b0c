import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { readYamlFrontMatter } from "../../../../pipeline/stages/read/front-matter/read-yaml-front-matter.ts";
import { applyEdits } from "./apply-edits.ts";

/** Front matter with one translatable value, `title`, in every style and surrounding. */
const TEMPLATES: readonly string[] = [
  "title: plain text",
  "title: plain text # note\nslug: b\n",
  "slug: a\ntitle:\n  plain\n  text\n\n  more\nz: 1\n",
  "title: 'single ''quoted'''\nz: 1",
  "title: 'single\n  quoted'\nz: 1",
  'title: "double \\"quoted\\""\nz: 1',
  'title: "double\n\n  quoted \\\n  text"   # note\nz: 1',
  "title: |\n  literal\n  text\nz: 1",
  "title: |-  # note\n    literal\n\n    text\n\n\nz: 1",
  "title: |+\n  literal\n\n# note\nz: 1",
  "title: |1\n   literal\n text\nz: 1",
  "title: |2-\n    literal\n  text\nz: 1",
  "title: >\n  folded\n  text\n\n  more\nz: 1",
  "title: >-\n  folded\n    * more\n    * indented\n  text\n",
  "title: >+ # note\n  folded\n\n",
  "title: >+\n  folded",
  "title: |\n  literal",
  "a: [1, 2]\nfeatures:\n- k: 1\n  title: |2\n      literal\n",
  "features: [ {title: plain}, 'z' ]",
  "features: [{title: 'single'}]",
  'features:\n  - - {"title":"double","z":1}\n',
  "features: [ title: plain,\n  z ]",
  "features: {a: [{title: plain\n  text, b: c}]}",
  "title: &anchor plain\nz: *anchor\n",
  "title: !!str 5\nz: 1",
  "z: &anchor |\n  literal\ntitle: *anchor\ny: *anchor",
  "features: [&anchor b, {title: *anchor }]",
];

const KEYS = [{ key: "title" }, { key: "features.*.title" }, { key: "features.*.*.title" }];

const HOSTILE: readonly string[] = [
  ...": # - ? , [ ] { } & * ! | > ' \" % @ ` ~ = < \\ \t \n . 0 1 e x a é 東 م 🙂".split(" "),
  "\r",
  "\0",
  "\x07",
  "\x7F",
  "\x85",
  "\xA0",
  "\u2028",
  "\u2029",
  "\uFEFF",
  "\u200F",
  "\uD800",
  " ",
  " ",
  "\n",
  "  ",
  "yes",
  "null",
  "true",
  "1:30",
  "2026-11-23",
  "---",
  "...",
  "<<",
  ": ",
  " #",
  "- ",
  "? ",
  "'''",
  '"""',
  "\n\n",
  "\n ",
  "\\n",
  "\r\n",
  "*a",
  "&a",
  "!!int",
];

const target = fc.oneof(
  fc.array(fc.constantFrom(...HOSTILE), { maxLength: 8 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 20 }),
  fc.lorem().map((text) => `${text}\n`),
);
const template = fc.constantFrom(...TEMPLATES);
const eol = fc.constantFrom("\n", "\r\n");

describe("a written value", () => {
  it("is read back exactly by YAML 1.1 and 1.2, and nothing else changes", () => {
    fc.assert(
      fc.property(template, eol, target, (lines, lineEnd, text) => {
        const yaml = lines.replaceAll("\n", lineEnd);
        const value = onlyValue(yaml);
        const written = applyEdits(yaml, value.write(text));
        for (const version of ["1.1", "1.2"] as const) {
          expect(strings(written, version)).toEqual(
            replaced(strings(yaml, version), value.paths, text),
          );
        }
      }),
      { numRuns: 3000 },
    );
  });

  it("can be written back to what it was", () => {
    fc.assert(
      fc.property(template, target, (yaml, text) => {
        const value = onlyValue(yaml);
        const written = applyEdits(yaml, value.write(text));
        const again = readYamlFrontMatter(written, KEYS).values[0];
        fc.pre(again !== undefined);
        const back = applyEdits(written, again.write(value.text));
        expect(onlyValue(back).text).toBe(value.text);
      }),
      { numRuns: 500 },
    );
  });

  it.each(TEMPLATES.filter((yaml) => !yaml.includes("title: *")))(
    "keeps its style where the target is ordinary prose: %j",
    (yaml) => {
      const value = onlyValue(yaml);
      const written = applyEdits(yaml, value.write("Wörter d’ici — その it's"));
      const again = onlyValue(written);
      expect(styleAt(written, again.start)).toBe(styleAt(yaml, value.start));
    },
  );
});

function styleAt(yaml: string, offset: number): string {
  return /[|>]\S*|['"]|/y.exec(yaml.slice(offset))![0];
}

function onlyValue(yaml: string) {
  const { values, problem } = readYamlFrontMatter(yaml, KEYS);
  if (values.length !== 1)
    throw new Error(`${values.length} values in ${JSON.stringify(yaml)}: ${problem?.message}`);
  return values[0]!;
}

/** All values by key path, as a reader gets them: the closing line follows a line break. */
function strings(yaml: string, version: "1.1" | "1.2"): Map<string, unknown> {
  const document = parseDocument(`${yaml}\n`, { version, prettyErrors: false });
  if (document.errors.length > 0)
    throw new Error(`${document.errors[0]!.message} in ${JSON.stringify(yaml)}`);
  const found = new Map<string, unknown>();
  const add = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== "object" || value === null) found.set(path.join("."), value);
    else for (const [key, item] of Object.entries(value)) add(item, [...path, key]);
  };
  add(document.toJS(), []);
  return found;
}

function replaced(
  values: Map<string, unknown>,
  paths: readonly string[],
  text: string,
): Map<string, unknown> {
  const within = (value: string): string =>
    value.slice(0, value.search(/\S/)) + text + /\s*$/.exec(value)![0];
  return new Map(
    [...values].map(([path, value]) => [
      path,
      paths.includes(path) ? within(String(value)) : value,
    ]),
  );
}
