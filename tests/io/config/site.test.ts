import { describe, expect, it } from "vitest";
import { parseConfig } from "../../../pipeline/io/config/parse-config.ts";

/** A project with a site of which this is said. */
function parsed(site: object, project: object = {}) {
  const file = { collections: [{ layout: "site" }], site, ...project };
  return parseConfig(JSON.stringify(file), "interlinear.json");
}

function problemsOf(site: object, project: object = {}): readonly string[] {
  return (parsed(site, project).problems ?? []).map(({ message }) => message);
}

describe("the option `site`", () => {
  it("is not there unless a collection has the layout", () => {
    expect(parseConfig("{}", "interlinear.json").config?.site).toBeUndefined();
  });

  it("has a default for everything where a collection has the layout", () => {
    const text = JSON.stringify({ collections: [{ layout: "site" }] });
    expect(parseConfig(text, "interlinear.json").config?.site).toEqual({
      output: "site",
      origin: undefined,
      base: "",
      homes: new Map(),
      xDefault: undefined,
      pageSize: 20,
      feedSize: 30,
      publisher: undefined,
      publishingPrinciples: undefined,
      editUrl: undefined,
      redirects: [],
    });
  });

  it("takes base and host from the address, unless the base is said", () => {
    expect(parsed({ url: "https://example.org/docs/" }).config?.site).toMatchObject({
      origin: "https://example.org",
      base: "/docs",
    });
    expect(parsed({ url: "https://example.org", base: "/x/" }).config?.site?.base).toBe("/x");
  });

  it("puts locales below prefixes, also at the root", () => {
    expect(parsed({ prefixes: { en: "", de: "deutsch/x" } }).config?.site?.homes).toEqual(
      new Map([
        ["en", "/"],
        ["de", "/deutsch/x/"],
      ]),
    );
  });

  it.each([
    [{ url: "example.org" }],
    [{ url: "https://example.org/?a" }],
    [{ url: "javascript:alert(1)" }],
    [{ base: "docs" }],
    [{ base: "//evil.example/" }],
    [{ base: "/../" }],
    [{ base: "/%2e%2e/" }],
    [{ prefixes: { de: "/de" } }],
    [{ prefixes: { de: "../de" } }],
    [{ output: "../site" }],
    [{ publisher: { name: "x", url: "x" } }],
    [{ redirects: [{ from: "old", to: "/new/" }] }],
    [{ redirects: [{ from: "/old/", to: "javascript:alert(1)" }] }],
    [{ redirects: [{ from: "/old/?a", to: "/new/" }] }],
    [{ editUrl: "https://example.org/edit/" }],
    [{ pageSize: 0 }],
  ])("refuses %j", (site) => {
    expect(problemsOf(site)).toHaveLength(1);
  });

  it("refuses two locales at one address", () => {
    expect(problemsOf({ prefixes: { fr: "de" } }, { locales: ["de", "fr"] })).toEqual([
      "Unexpected prefix of `fr`, `de` has the same",
    ]);
  });

  it.each(["locales", "locales/site", "content", ".git"])("refuses the folder %s", (output) => {
    expect(problemsOf({ output })).toEqual([
      expect.stringMatching(/^Unexpected folder `.*` for the site, expected one outside `/),
    ]);
  });

  it("refuses a site of nothing", () => {
    expect(problemsOf({}, { collections: [{}] })).toEqual([
      "Unexpected `site`, expected a collection with the layout `site`",
    ]);
  });
});
