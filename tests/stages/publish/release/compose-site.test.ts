import { describe, expect, it } from "vitest";
import { toolVersions } from "../../../../pipeline/io/tool-versions.ts";
import type { Locale } from "../../../../pipeline/model/locale.ts";
import type { SitePage } from "../../../../pipeline/model/site-page.ts";
import {
  composeSite,
  type SiteComposition,
} from "../../../../pipeline/stages/publish/release/compose-site.ts";
import { linkToken } from "../../../../pipeline/stages/publish/release/link-token.ts";
import { factsOf } from "../../../../pipeline/stages/publish/release/version-facts.ts";
import {
  openVersion,
  type PublishedVersion,
  sealVersion,
} from "../../../../pipeline/stages/publish/release/version-object.ts";
import { stringsIn } from "../../../../pipeline/stages/publish/strings/strings.ts";
import { DE, EN, sitePage, siteOf } from "../site-factory.ts";

/** A version whose page has some HTML. */
function version(page: SitePage, html: string) {
  const article = {
    html,
    titleId: undefined,
    contents: [],
    marked: [],
    text: "See this.",
    assets: [],
  };
  return {
    page,
    article,
    sideBySide: undefined,
    passages: [],
    kicker: undefined,
    headLanguages: { title: page.language, description: page.language, kicker: page.language },
    original: undefined,
    assets: [],
  };
}

function composition(
  versions: readonly PublishedVersion[],
  more: Partial<SiteComposition> = {},
): SiteComposition {
  const { pages: _, ...settings } = siteOf([sitePage(), sitePage({ locale: DE })]);
  const strings = (locale: Locale) => [locale, stringsIn(locale, {})] as const;
  const sealed = versions.map((one) => sealVersion(one, one.assets));
  const known = new Map(sealed.map(({ sha256, version: one }) => [sha256, one]));
  return {
    versions: sealed.map(({ sha256, version: one }) => factsOf(sha256, one)),
    read: async (sha256) => known.get(sha256)!,
    tools: toolVersions(),
    settings,
    strings: new Map([strings(EN), strings(DE)]),
    mainLocale: EN,
    stylesheet: { path: "assets/site.css", content: "" },
    histories: [],
    moves: [],
    redirects: { configured: [], configFile: "interlinear.json" },
    gone: [],
    ...more,
  };
}

/** What composed files say, by path. */
async function composed(of: SiteComposition): Promise<ReadonlyMap<string, string>> {
  return new Map(
    (await composeSite(of)).files.map((file) => [
      file.path,
      "content" in file ? String(file.content) : file.sha256,
    ]),
  );
}

const SECRET = "content/en/secret.md";
const TIDES = version(sitePage(), `<p>See <a href="${linkToken(SECRET)}">this</a>.</p>`);
const LATER = version(
  sitePage({ article: SECRET, slug: "zebra", url: "/en/zebra/", title: "Zebra", section: "zoo" }),
  "<p>The zebra signs.</p>",
);

describe("a composed site", () => {
  it("knows nothing of what is not in it, and leads there once it is", async () => {
    for (const [path, text] of await composed(composition([TIDES])))
      expect([path, /zebra|zoo|\.link/i.test(path + text)]).toEqual([path, false]);
    const both = await composed(composition([TIDES, LATER]));
    expect(both.get("en/tides/index.html")).toContain('<a href="/en/zebra/">this</a>');
    expect(both.get("en/index.html")).toContain("zoo");
  });

  it("says whose page each page of an article is", async () => {
    const { files } = await composeSite(composition([TIDES]));
    expect(files.find(({ path }) => path === "en/tides/index.html")).toMatchObject({
      article: "content/en/tides.md",
      locale: "en",
    });
    expect(files.find(({ path }) => path === "en/index.html")).not.toHaveProperty("article");
  });

  it("has a page in the right language where something is gone, unless something else is there", async () => {
    const files = await composed(composition([TIDES], { gone: ["/de/zebra/", "/en/tides/"] }));
    expect(files.get("de/zebra/index.html")).toContain('<html lang="de"');
    expect(files.get("en/tides/index.html")).toContain("See this");
    expect(JSON.parse(files.get("gone.json")!)).toEqual({ version: 1, gone: ["/de/zebra/"] });
    expect(files.get("gone.nginx.conf")).toContain('"/de/zebra/" 1;');
    expect(files.get("gone.apache.conf")).toContain('RewriteRule "^/de/zebra/$" - [G,L]');
  });

  it("leaves out what cannot stand beside a page on every system, and says so", async () => {
    const configured = [
      { from: "/en/TIDES/", to: "/en/" },
      { from: "/en/tides", to: "/en/" },
      { from: "/fine/", to: "/en/" },
    ];
    const redirects = { configured, configFile: "interlinear.json" };
    const { files, problems } = await composeSite(composition([TIDES], { redirects }));
    expect(problems.map(({ code }) => code)).toEqual(["site-collision", "site-collision"]);
    expect(files.map(({ path }) => path)).toContain("fine/index.html");
  });

  it("is the same from versions that were stored, without what their source says of others", async () => {
    const passage = { start: 7, state: "machine" as const, source: "[x](secret.md)", unit: "u" };
    const { bytes, version: kept } = sealVersion({ ...TIDES, passages: [passage] }, []);
    expect(new TextDecoder().decode(bytes)).not.toContain("secret.md");
    expect(await composed(composition([openVersion(bytes)]))).toEqual(
      await composed(composition([kept])),
    );
  });

  it("refuses versions of another format", async () => {
    expect(() => openVersion(new TextEncoder().encode('{"v":99}'))).toThrow(
      "it has format 99, this program knows version 1 at most",
    );
    for (const text of ["", "{}"])
      expect(() => openVersion(new TextEncoder().encode(text))).toThrow("expected one of format 1");
  });
});
