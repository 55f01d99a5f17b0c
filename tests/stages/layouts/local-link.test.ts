import { describe, expect, it } from "vitest";
import { parseLocale } from "../../../pipeline/model/locale.ts";
import type { AddressKind, Page, PageKind } from "../../../pipeline/model/page.ts";
import { layoutNamed, type LayoutName } from "../../../pipeline/stages/layouts/layouts.ts";
import { visited } from "../../../pipeline/stages/links/address-key.ts";
import { localAssetPath, localPagePath } from "../../../pipeline/stages/layouts/local-link.ts";

interface Site {
  readonly layout: LayoutName;
  /** The page with the link and the one it leads to: file and address of source and translation. */
  readonly page: readonly [file: string, url: string, file: string, url: string];
  readonly target: readonly [file: string, url: string, file: string, url: string];
}

const STARLIGHT: Site = {
  layout: "starlight",
  page: ["docs/x/a.md", "/x/a/", "docs/de/x/a.md", "/de/x/a/"],
  target: ["docs/b.md", "/b/", "docs/de/b.md", "/de/b/"],
};
const VITEPRESS: Site = {
  layout: "vitepress",
  page: ["docs/x/a.md", "/x/a", "docs/de/x/a.md", "/de/x/a"],
  target: ["docs/b.md", "/b", "docs/de/b.md", "/de/b"],
};
const DOCUSAURUS: Site = {
  layout: "docusaurus",
  page: ["docs/x/a.md", "/docs/x/a", "i18n/de/x/a.md", "/de/docs/x/a"],
  target: ["docs/b.md", "/docs/b", "i18n/de/b.md", "/de/docs/b"],
};
const README: Site = {
  layout: "github-readme",
  page: ["README.md", "/README.md", "README.de.md", "/README.de.md"],
  target: ["docs/b.md", "/docs/b.md", "docs/b.de.md", "/docs/b.de.md"],
};
const ELEVENTY: Site = {
  layout: "eleventy",
  page: ["src/en/a.md", "/en/a/", "src/de/a.md", "/de/a/"],
  target: ["src/en/b.md", "/en/b/", "src/de/b.md", "/de/b/"],
};

const [EN, DE] = [parseLocale("en")!, parseLocale("de")!];

function pageOf(file: string, url: string, kind: PageKind): Page {
  const locale = kind === "source" ? EN : DE;
  return { article: file, locale, kind, language: locale, file, slug: "", url };
}

interface Given {
  readonly kind?: AddressKind;
  /** Path of the file that it leads to, where that is no page. */
  readonly asset?: string;
  readonly isFallback?: boolean;
}

/** What becomes of an address in the German page; itself where it stays. */
function local(
  { layout, page, target }: Site,
  address: string,
  { kind = "link", asset = "", isFallback = false }: Given = {},
): string {
  const row = layoutNamed(layout);
  const to = isFallback
    ? pageOf(target[0], target[1], "fallback")
    : pageOf(target[2], target[3], "translation");
  const site = {
    addressOf: ({ url }: Page) => url,
    sourceOf: ({ url }: Page) =>
      page.includes(url)
        ? pageOf(page[0], page[1], "source")
        : pageOf(target[0], target[1], "source"),
  };
  const [written = "", suffix = ""] = address.split(/(?=[?#])(.*)/s);
  const path = { from: pageOf(page[2], page[3], "translation"), written, kind };
  const found =
    asset === "" ? localPagePath(row, path, to, site) : localAssetPath(row, path, asset, site);
  return (found ?? written) + suffix;
}

describe("a link in a translation", () => {
  it("gets the locale in front where the generator does not put it there", () => {
    expect(local(STARLIGHT, "/b/#x")).toBe("/de/b/#x");
    expect(local(ELEVENTY, "/en/b/?q=1#x")).toBe("/de/b/?q=1#x");
    expect(local(DOCUSAURUS, "/docs/b#x")).toBe("/docs/b#x");
    expect(local(DOCUSAURUS, "/docs/b#x", { kind: "html" })).toBe("/de/docs/b#x");
  });

  it("stays where the author's leads to the translation already", () => {
    expect(local(STARLIGHT, "../../b/#x")).toBe("../../b/#x");
    expect(local(VITEPRESS, "../b.md")).toBe("../b.md");
    expect(local(VITEPRESS, "../b")).toBe("../b");
    expect(local(DOCUSAURUS, "../b.md#x")).toBe("../b.md#x");
  });

  it("keeps the way it is written", () => {
    expect(local(VITEPRESS, "/b.html#x")).toBe("/de/b.html#x");
    expect(local(VITEPRESS, "/b.md")).toBe("/de/b.md");
  });

  it("leads to the page where the generator does not follow files", () => {
    expect(local(STARLIGHT, "../b.md#x")).toBe("/de/b/#x");
  });

  it("leads from file to file in a repository", () => {
    expect(local(README, "docs/b.md#x")).toBe("./docs/b.de.md#x");
    expect(local(README, "/docs/b.md")).toBe("./docs/b.de.md");
  });

  it("leads to the source where there is no translation, unless the generator does that", () => {
    expect(local(VITEPRESS, "../b.md", { isFallback: true })).toBe("../../b.md");
    expect(local(DOCUSAURUS, "../b.md", { isFallback: true })).toBe("../b.md");
    expect(local(ELEVENTY, "/en/b/", { isFallback: true })).toBe("/en/b/");
  });

  it("leads to the image of the source, by file, by address, or as the source does", () => {
    expect(local(VITEPRESS, "./i.png", { kind: "image", asset: "docs/x/i.png" })).toBe(
      "../../x/i.png",
    );
    expect(local(VITEPRESS, "/i.png", { kind: "image", asset: "docs/public/i.png" })).toBe(
      "/i.png",
    );
    expect(local(ELEVENTY, "i.png", { kind: "image", asset: "src/en/a/i.png" })).toBe(
      "/en/a/i.png",
    );
    expect(local(ELEVENTY, "../i.png", { kind: "image", asset: "src/en/i.png" })).toBe("/en/i.png");
    expect(local(ELEVENTY, "i.png", { kind: "image", asset: "src/en/i.png" })).toBe("../en/i.png");
    expect(local(ELEVENTY, "i.png", { kind: "image", asset: "src/en/i.de.png" })).toBe(
      "../en/i.de.png",
    );
    expect(local(ELEVENTY, "../i.png", { kind: "image", asset: "src/en/i.de.png" })).toBe(
      "/en/i.de.png",
    );
    expect(
      local({ ...ELEVENTY, layout: "hugo-suffix" }, "i.png", { kind: "image", asset: "x" }),
    ).toBe("i.png");
    expect(local(DOCUSAURUS, "@site/i.png", { kind: "image", asset: "i.png" })).toBe("@site/i.png");
  });
});

describe("an address that a page's visitor gets", () => {
  it.each([
    ["/x/a/", "../b/", "/x/b/"],
    ["/x/a", "b", "/x/b"],
    ["/x/a/", "..", "/x/"],
    ["/x/", "./", "/x/"],
    ["/x/a", "/y", "/y"],
    ["/x/a/", "../../../y", "/y"],
    ["/", "..", "/"],
    ["/", ".././../y", "/y"],
  ])("at %s by %s is %s", (address, path, expected) => {
    expect(visited(address, path)).toBe(expected);
  });
});
