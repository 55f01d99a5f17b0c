import { describe, expect, it } from "vitest";
import { layoutNamed, type LayoutName } from "../../../pipeline/stages/layouts/layouts.ts";
import { pageAddress } from "../../../pipeline/stages/layouts/page-address.ts";
import { addressKey } from "../../../pipeline/stages/links/address-key.ts";

interface Given {
  readonly root?: string;
  readonly prefix?: string;
  readonly values?: Readonly<Record<string, string>>;
}

const address = (layout: LayoutName, below: string, given: Given = {}) => {
  const { root = "docs", prefix = "", values = {} } = given;
  const value = (key: string) => values[key];
  return pageAddress(layoutNamed(layout), { below, root, prefix, sourceName: "en", value });
};

describe("the address of a page", () => {
  it("is a folder to Starlight, Eleventy, Hugo, Jekyll and MkDocs", () => {
    expect(address("starlight", "Guides/First Steps.md", { prefix: "de" })).toBe(
      "/de/guides/first-steps/",
    );
    expect(address("starlight", "a.md", { prefix: "de", values: { slug: "de/x/y" } })).toBe(
      "/de/x/y/",
    );
    expect(address("eleventy", "posts/index.md", { prefix: "en" })).toBe("/en/posts/");
    expect(address("eleventy", "a.md", { prefix: "en", values: { permalink: "/en/b/" } })).toBe(
      "/en/b/",
    );
    expect(address("eleventy", "a.md", { prefix: "de", values: { permalink: "/en/b/" } })).toBe(
      "/de/b/",
    );
    expect(address("hugo-suffix", "posts/a.md", { values: { slug: "b" } })).toBe("/posts/b/");
    expect(address("hugo-suffix", "posts/_index.md")).toBe("/posts/");
    expect(address("mkdocs-folder", "index.md")).toBe("/");
  });

  it("is the file without its ending to VitePress and Nextra", () => {
    expect(address("vitepress", "guides/a.md", { prefix: "ja" })).toBe("/ja/guides/a");
    expect(address("vitepress", "guides/index.md", { prefix: "ja" })).toBe("/ja/guides/");
    expect(address("nextra", "index.mdx", { prefix: "en" })).toBe("/en/");
  });

  it("leaves numbers out of Docusaurus' docs, and makes folders of a post's date", () => {
    expect(address("docusaurus", "01-guides/2. setup.md")).toBe("/docs/guides/setup");
    expect(address("docusaurus", "7.0-notes.md")).toBe("/docs/7.0-notes");
    expect(address("docusaurus", "guides/guides.mdx")).toBe("/docs/guides");
    expect(address("docusaurus", "guides/index.md")).toBe("/docs/guides");
    expect(address("docusaurus", "index.md", { values: { slug: "/" } })).toBe("/docs/");
    expect(address("docusaurus", "a/b.md", { values: { id: "c" } })).toBe("/docs/a/c");
    expect(address("docusaurus", "a.md", { root: "versioned_docs/version-1.0" })).toBe(
      "/docs/1.0/a",
    );
    expect(address("docusaurus", "2026-01-02-hello.md", { root: "blog" })).toBe(
      "/blog/2026/01/02/hello",
    );
    expect(address("docusaurus", "about.md", { root: "src/pages" })).toBe("/about");
  });

  it("is the file itself in a repository", () => {
    expect(address("github-readme", "docs/a.md")).toBe("/docs/a.md");
  });

  it("is the same page however it is written", () => {
    for (const same of ["/a/b", "/a/b/", "/a/b.html", "/a/b.md", "/a/b/index.html", "a/b"])
      expect(addressKey(same)).toBe("/a/b");
  });
});
