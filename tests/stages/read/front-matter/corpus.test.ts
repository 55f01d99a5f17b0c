import { existsSync, globSync, readFileSync } from "node:fs";
import { resolve } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { describe, expect, it } from "vitest";
import { parseDocument } from "yaml";
import { DEFAULT_FRONT_MATTER_KEYS } from "../../../../pipeline/stages/read/front-matter/default-front-matter-keys.ts";
import { readYamlFrontMatter } from "../../../../pipeline/stages/read/front-matter/read-yaml-front-matter.ts";
import type { FrontMatterValue } from "../../../../pipeline/stages/read/front-matter/front-matter.ts";
import { readSimpleFrontMatter } from "../../../../pipeline/stages/read/front-matter/simple-front-matter.ts";
import { applyEdits } from "./apply-edits.ts";

const KEYS = [{ key: "*" }, { key: "*.*" }];
const CORPUS = resolve(import.meta.dirname, "../../../../../shared/corpus");

describe.skipIf(!existsSync(CORPUS))(
  "front matter of public articles (skipped where `../shared/corpus` is absent)",
  () => {
    const blocks = [...yamlBlocks()];

    it("has YAML front matter in thousands of articles", () => {
      expect(blocks.length).toBeGreaterThan(3000);
    });

    it("reads all of it but YAML that is meant to be broken", () => {
      const reasons = blocks
        .map(
          ({ path, yaml }) =>
            `${path}: ${readYamlFrontMatter(yaml, DEFAULT_FRONT_MATTER_KEYS).problem?.message ?? "read"}`,
        )
        .filter((reason) => !reason.endsWith(": read"));
      expect(reasons.filter((reason) => !reason.includes("/_broken/"))).toEqual([]);
    });

    it("writes every value and changes no other", () => {
      // Unindented quotes are readable to us but not to the parser that this test compares with.
      const comparable = blocks.filter(
        ({ yaml }) => parseDocument(`${yaml}\n`).errors.length === 0,
      );
      expect(comparable.length).toBeGreaterThan(3000);
      expect(
        comparable.filter((block) => !isWrittenExactly(block.yaml)).map(({ path }) => path),
      ).toEqual([]);
    });

    it("reads simple front matter as the parser does", () => {
      // A quoted key is nothing for the simple reader; it changes no other value.
      const slow = (yaml: string) => readYamlFrontMatter(`${yaml}\n"zz": 1`, KEYS);
      const simple = blocks.filter(({ yaml }) => readSimpleFrontMatter(yaml, KEYS) !== undefined);
      expect(simple.length).toBeGreaterThan(500);
      const plain = (values: readonly FrontMatterValue[]) =>
        values.map((value) => ({ ...value, write: value.write("Other: #1") }));
      for (const { path, yaml } of simple) {
        const { values, problem } = slow(yaml);
        expect([path, problem, plain(values)]).toEqual([
          path,
          undefined,
          plain(readSimpleFrontMatter(yaml, KEYS)!),
        ]);
      }
    });

    it("writes every value back to the same bytes", () => {
      const changed = blocks.filter(({ yaml }) => writeAll(yaml, (text) => text) !== yaml);
      expect(changed.map(({ path }) => path)).toEqual([]);
    });
  },
);

function isWrittenExactly(yaml: string): boolean {
  const expected = valuesOf(yaml);
  for (const { paths, text } of readYamlFrontMatter(yaml, DEFAULT_FRONT_MATTER_KEYS).values) {
    for (const path of paths)
      expected.set(
        path,
        String(expected.get(path)).replace(text, () => `X ${text}`),
      );
  }
  return isDeepStrictEqual(valuesOf(writeAll(yaml, (text) => `X ${text}`)), expected);
}

function writeAll(yaml: string, targetOf: (text: string) => string): string {
  const { values } = readYamlFrontMatter(yaml, DEFAULT_FRONT_MATTER_KEYS);
  return applyEdits(
    yaml,
    values.flatMap((value) => value.write(targetOf(value.text))),
  );
}

function* yamlBlocks(): Generator<{ readonly path: string; readonly yaml: string }> {
  for (const path of globSync("**/*.{md,mdx,markdown}", { cwd: CORPUS })) {
    const text = readFileSync(resolve(CORPUS, path), "utf8");
    const yaml = /^\uFEFF?---[ \t]*\r?\n(?:([^]*?)\r?\n)?---[ \t]*(?:\r?\n|$)/.exec(text)?.[1];
    if (yaml !== undefined) yield { path, yaml };
  }
}

function valuesOf(yaml: string): Map<string, unknown> {
  const found = new Map<string, unknown>();
  const add = (value: unknown, path: readonly string[]): void => {
    if (typeof value !== "object" || value === null) found.set(path.join("."), value);
    else for (const [key, item] of Object.entries(value)) add(item, [...path, key]);
  };
  add(parseDocument(`${yaml}\n`).toJS(), []);
  return found;
}
