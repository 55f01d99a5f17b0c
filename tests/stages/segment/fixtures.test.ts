import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnitSite } from "../../../pipeline/model/segmented-article.ts";
import {
  DIALECT_NAMES,
  type DialectName,
  dialectsFor,
} from "../../../pipeline/stages/read/markdown/dialects.ts";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { segment } from "../../../pipeline/stages/segment/segment.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { pseudo } from "../../../pipeline/stages/translate/pseudo.ts";
import { onePieceEach } from "../one-piece-each.ts";

/*
 * Pairs: `table.md` and `table.units.json`. A missing expectation is written, and
 * the test fails until somebody has reviewed it and runs the tests again.
 *
 * Folders in `dialects` are named after the dialects that their articles are read
 * with, joined by `+`.
 */
const FIXTURES = new URL("../../fixtures/", import.meta.url);
const DIALECTS = new URL("dialects/", FIXTURES);

interface Fixture {
  readonly path: string;
  readonly dialects: readonly DialectName[];
}

function fixturesIn(folder: string, names: readonly DialectName[] = []): readonly Fixture[] {
  return readdirSync(new URL(folder, FIXTURES))
    .filter((name) => !name.endsWith(".units.json"))
    .sort()
    .map((name) => ({ path: folder + name, dialects: dialectsFor(names, name) }));
}

const fixtures = [
  ...fixturesIn("markdown/"),
  ...fixturesIn("strings/"),
  ...readdirSync(DIALECTS)
    .sort()
    .flatMap((name) =>
      fixturesIn(
        `dialects/${name}/`,
        DIALECT_NAMES.filter((dialect) => name.split("+").includes(dialect)),
      ),
    ),
];

describe.each(fixtures)("fixture $path", ({ path, dialects }) => {
  const text = readFileSync(new URL(path, FIXTURES), "utf8");
  const read = (markdown: string) =>
    segment({ path, source: parseLocale("en")!, text: markdown, revision: "" }, { dialects });
  const article = read(text);

  it("has the expected units", () => {
    const file = new URL(path.replace(/\.\w+$/, ".units.json"), FIXTURES);
    const units = article.sites.map((site) => shown(site, text));
    if (!existsSync(file)) {
      writeFileSync(file, `${JSON.stringify(units, null, 2)}\n`);
      expect.fail(`wrote the units of ${path}: review them`);
    }
    expect(units).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });

  it("comes back byte for byte without targets", () => {
    expect(
      writeArticle(
        article,
        article.sites.map(() => undefined),
        { dialects },
      ).text,
    ).toBe(text);
  });

  it("keeps its structure with every segment changed, without a fallback", () => {
    const written = writeArticle(
      article,
      onePieceEach(article, (source) => pseudo(source)),
      { dialects },
    );
    expect(written.fallbacks.map(({ message }) => message)).toEqual([]);
    const again = read(written.text);
    expect(again.structure()).toEqual(article.structure());
    expect(again.sites).toHaveLength(article.sites.length);
  });
});

function isEmpty(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** A unit as people review it: absent fields are empty. */
function shown({ unit, layout, span, prefix, suffix }: UnitSite, source: string): object {
  const { kind, location, subPath, headings, note, maxLength, segments } = unit;
  const fields = {
    kind,
    at: `${location.line}:${location.column}`,
    subPath,
    headings: headings.join(" > "),
    note,
    maxLength,
    hole: layout === "value" ? "" : source.slice(span.start, span.end),
    prefix,
    suffix,
    segments: segments.map(({ text }) => text),
    codes: segments.flatMap(({ codes }) =>
      codes.map(({ id, form, type, data }) => `${id} ${form} ${type} ${data}`.trimEnd()),
    ),
  };
  return Object.fromEntries(
    Object.entries(fields).filter(
      ([, value]) => value !== undefined && value !== "" && !isEmpty(value),
    ),
  );
}
