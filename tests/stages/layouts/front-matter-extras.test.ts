import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import { frontMatterExtras } from "../../../pipeline/stages/layouts/front-matter-extras.ts";
import { layoutNamed, type LayoutName } from "../../../pipeline/stages/layouts/layouts.ts";

function localized(
  layout: LayoutName,
  text: string,
  { tag = "pt-BR", name = "pt-br", path = "a.md" } = {},
): string {
  const locale = { locale: parseLocale(tag)!, name, sourceName: "en" };
  const edits = frontMatterExtras({ path, text }, layoutNamed(layout).frontMatter, locale);
  return edits
    .toSorted((a, b) => b.start - a.start)
    .reduce((all, { start, end, text: by }) => all.slice(0, start) + by + all.slice(end), text);
}

describe("front matter of a translation", () => {
  it("says the locale where the source says its own", () => {
    expect(localized("plain", "---\ntitle: A\nlang: en # here\n---\nText\n")).toBe(
      "---\ntitle: A\nlang: pt-BR # here\n---\nText\n",
    );
    expect(localized("plain", "+++\nlang = 'en'\n+++\nText\n")).toBe(
      "+++\nlang = 'pt-BR'\n+++\nText\n",
    );
  });

  it("is left alone where nothing in it depends on the locale", () => {
    for (const text of ["Text\n", "---\ntitle: A\n---\nText\n", "---\ntitle: [\nlang: en\n---\n"])
      expect(localized("plain", text)).toBe(text);
  });

  it("says the locale to Jekyll also where the source says none", () => {
    expect(localized("jekyll", "---\r\ntitle: A\r\n---\r\nText\r\n")).toBe(
      "---\r\nlang: pt-br\r\ntitle: A\r\n---\r\nText\r\n",
    );
    expect(localized("jekyll", "\uFEFFText\n")).toBe("\uFEFF---\nlang: pt-br\n---\n\nText\n");
    expect(localized("jekyll", "Text\n", { tag: "no", name: "no" })).toBe(
      '---\nlang: "no"\n---\n\nText\n',
    );
    expect(localized("jekyll", "{}", { path: "a.json" })).toBe("{}");
  });

  it("has addresses of its own where Hugo would build two pages into one file", () => {
    expect(localized("hugo-suffix", "---\nurl: /old/a/\naliases:\n  - /b/\n  - ../c\n---\n")).toBe(
      "---\nurl: /pt-br/old/a/\naliases:\n  - /pt-br/b/\n  - ../c\n---\n",
    );
    expect(localized("hugo-dir", '+++\nurl = "/en/a/"\naliases = ["/b/", "c"]\n+++\n')).toBe(
      '+++\nurl = "/pt-br/a/"\naliases = ["/pt-br/b/", "c"]\n+++\n',
    );
  });

  it("puts the locale into Starlight's slugs and Eleventy's permalinks, but not into templates", () => {
    expect(localized("starlight", "---\nslug: guides/a\n---\n")).toBe(
      "---\nslug: pt-br/guides/a\n---\n",
    );
    expect(localized("eleventy", "---\npermalink: /en/a/\n---\n", { name: "pt-BR" })).toBe(
      "---\npermalink: /pt-BR/a/\n---\n",
    );
    const template = "---\npermalink: '/{{ lang }}/a/'\n---\n";
    expect(localized("eleventy", template)).toBe(template);
  });
});
