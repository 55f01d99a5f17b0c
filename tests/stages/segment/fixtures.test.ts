import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UnitSite } from "../../../pipeline/model/segmented-article.ts";
import { structureOf } from "../../../pipeline/stages/check/structure.ts";
import { remarkParser } from "../../../pipeline/stages/read/markdown/remark-parser.ts";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { pseudo } from "../../../pipeline/stages/translate/pseudo.ts";
import { onePieceEach } from "../one-piece-each.ts";
import { segmented } from "../segmented.ts";

/*
 * Pairs: `table.md` and `table.units.json`. A missing expectation is written, and
 * the test fails until somebody has reviewed it and runs the tests again.
 */
const FOLDER = new URL("../../fixtures/markdown/", import.meta.url);
const names = readdirSync(FOLDER)
  .filter((name) => name.endsWith(".md"))
  .sort();

describe.each(names)("fixture %s", (name) => {
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  const article = segmented(text);

  it("has the expected units", () => {
    const file = new URL(name.replace(/\.md$/, ".units.json"), FOLDER);
    const units = article.sites.map((site) => shown(site, text));
    if (!existsSync(file)) {
      writeFileSync(file, `${JSON.stringify(units, null, 2)}\n`);
      expect.fail(`wrote ${name.replace(/\.md$/, ".units.json")}: review it`);
    }
    expect(units).toEqual(JSON.parse(readFileSync(file, "utf8")));
  });

  it("comes back byte for byte without targets", () => {
    expect(
      writeArticle(
        article,
        article.sites.map(() => undefined),
        {},
      ).text,
    ).toBe(text);
  });

  it("keeps its structure with every segment changed, without a fallback", () => {
    const written = writeArticle(
      article,
      onePieceEach(article, (source) => pseudo(source)),
      {},
    );
    expect(written.fallbacks.map(({ message }) => message)).toEqual([]);
    const parse = (markdown: string) => structureOf(remarkParser(markdown.replace(/^\uFEFF/, "")));
    expect(parse(written.text)).toEqual(parse(text));
    expect(segmented(written.text).sites).toHaveLength(article.sites.length);
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
