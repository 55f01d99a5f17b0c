import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readCatalogues } from "../../../pipeline/io/site/read-catalogues.ts";
import { readStylesheet } from "../../../pipeline/io/site/read-stylesheet.ts";
import { parseLocale } from "../../../pipeline/model/locale.ts";

const tag = (text: string) => parseLocale(text)!;

describe("the stylesheet", () => {
  it("has a name that changes with it", async () => {
    const { path, content } = await readStylesheet();
    expect(path).toMatch(/^assets\/site\.[\da-f]{12}\.css$/);
    expect(String(content)).toContain(":lang(ja)");
  });

  it("asks no other host for anything, and has no sides that scripts from right to left do not have", async () => {
    const css = String((await readStylesheet()).content);
    expect(css).not.toMatch(/url\(|@import|https?:/);
    const sides = css.match(
      /(?:margin|padding|border)-(?:left|right)|(?<![-\w])(?:left|right):|float:/g,
    );
    expect(sides).toBeNull();
  });
});

describe("texts of the interface", () => {
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "texts-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  function write(locale: string, text: string): void {
    mkdirSync(join(folder, locale), { recursive: true });
    writeFileSync(join(folder, locale, "site.json"), text);
  }

  it("come with the package, and a project's own win key by key", async () => {
    write("de", '{ "nav.search": "Finden", "section.sea": "Meer" }');
    const { de, en } = await readCatalogues(folder, [tag("de-CH")]);
    expect([de!["nav.search"], de!["section.sea"], de!["nav.archive"]]).toEqual([
      "Finden",
      "Meer",
      "Archiv",
    ]);
    expect(en!["nav.search"]).toBe("Search");
  });

  it.each(["[]", '{ "a": 1 }', "{", "null"])(
    "of a project that are none are refused: %s",
    async (text) => {
      write("de", text);
      await expect(readCatalogues(folder, [tag("de")])).rejects.toMatchObject({
        code: "config-invalid",
      });
    },
  );
});
