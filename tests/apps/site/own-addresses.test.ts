import { describe, expect, it } from "vitest";
import type { LinksReport } from "../../../pipeline/model/links-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { builtSite, deadLinks } from "./built-site.ts";

const TIDES = "content/en/news/tides.md";
const FR_TIDES = "locales/fr/articles/news/tides.md";
const OWN = "https://example.org/docs";

function config(prefixes: Readonly<Record<string, string>> = {}, url = OWN): string {
  return JSON.stringify({
    locales: ["fr"],
    collections: [{ layout: "site" }],
    site: { url, prefixes },
  });
}

async function openSite(text: string, prefixes?: Readonly<Record<string, string>>): Promise<Trial> {
  const trial = openTrial({
    "interlinear.json": config(prefixes),
    [TIDES]: `# Tides\n\nThe boat waits.\n\n${text}\n`,
    "content/en/guide/boats.md": "# Boats\n\n## Keel\n\nA boat floats.\n",
  });
  await trial.set(TIDES, "The boat waits.", "Le bateau attend.");
  await trial.set("content/en/guide/boats.md", "A boat floats.", "Un bateau flotte.");
  return trial;
}

async function brokenIn(trial: Trial): Promise<readonly (readonly [string, string])[]> {
  const { stdout } = await trial.run("links", "--json");
  const { locales } = JSON.parse(stdout) as LinksReport;
  return locales.flatMap(({ broken }) => broken.map(({ address, problem }) => [address, problem]));
}

describe("a whole address of the project's own site", () => {
  it("leads to the page in the reader's language, in Markdown as in the site", async () => {
    const trial = await openSite(
      `[boats](${OWN}/en/guide/boats/#keel "T") [same](${OWN}/en/news/tides) [fr](${OWN}/fr/guide/boats/?a)`,
    );
    const { failed, site } = await trial.rebuild();
    expect([failed, site!.findings]).toEqual([[], []]);
    expect(trial.read(FR_TIDES)).toContain(
      '[boats](../guide/boats.md#keel "T") [same](tides.md) [fr](../guide/boats.md?a)',
    );
    const built = builtSite(trial.root);
    const french = built.at("/fr/news/tides/").html;
    expect(french).toContain('<a href="/docs/fr/guide/boats/#keel" title="T">boats</a>');
    const english = built.at("/en/news/tides/").html;
    expect(english).toContain('<a href="/docs/en/guide/boats/#keel" title="T">boats</a>');
    expect(english).toContain('<a href="/docs/fr/guide/boats/?a" hreflang="fr">fr</a>');
    expect(await brokenIn(trial)).toEqual([]);
    expect(await trial.rebuild()).toMatchObject({ written: 0, site: { written: 0 } });
  });

  it("keeps the anchor of a heading that is translated", async () => {
    const trial = await openSite(`[keel](${OWN}/en/guide/boats/#keel)`);
    await trial.set("content/en/guide/boats.md", "Keel", "Quille");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/guide/boats.md")).toContain('<a id="keel"></a>');
  });

  it("is reported by links where no page and no heading is there, and kept for readers", async () => {
    const trial = await openSite(`[a](${OWN}/en/guide/boat/) [b](${OWN}/en/guide/boats/#mast)`);
    expect(await brokenIn(trial)).toEqual([
      [`${OWN}/en/guide/boat/`, `there is no page \`/en/guide/boat/\` on \`${OWN}\``],
      [
        `${OWN}/en/guide/boats/#mast`,
        "`content/en/guide/boats.md` has no heading and no id `mast`",
      ],
      [`${OWN}/en/guide/boat/`, `there is no page \`/en/guide/boat/\` on \`${OWN}\``],
      ["../guide/boats.md#mast", "`content/en/guide/boats.md` has no heading and no id `mast`"],
    ]);
    expect((await trial.run("links")).code).toBe(1);
    const { site } = await trial.rebuild();
    expect(site!.findings.map(({ kind }) => kind)).toEqual(["link", "link"]);
    const { html } = builtSite(trial.root).at("/fr/news/tides/");
    expect(html).toContain(`<a href="${OWN}/en/guide/boat/">a</a>`);
  });

  it("is left alone where it is a list, a file or another part of the host", async () => {
    const kept = [
      "https://example.org/shop/",
      "https://example.org/docsy/",
      "https://example.org.evil.example/docs/en/guide/boats/",
      OWN,
      `${OWN}/en/`,
      `${OWN}/en/guide/`,
      `${OWN}/en/archive/page-2/`,
      `${OWN}/en/feed.xml`,
      `${OWN}/fr/ailleurs/`,
      `${OWN}/it/`,
    ].map((address, index) => `[${index}](${address})`);
    const trial = await openSite(kept.join(" "));
    const { site } = await trial.rebuild();
    expect(site!.findings).toEqual([]);
    expect(trial.read(FR_TIDES)).toContain(kept.join(" "));
    expect(await brokenIn(trial)).toEqual([]);
  });

  it("is known by the prefixes of the site, and by its address of today", async () => {
    const trial = await openSite(`[boats](${OWN}/guide/boats/)`, { en: "", fr: "francais" });
    await trial.rebuild();
    expect(trial.read(FR_TIDES)).toContain("[boats](../guide/boats.md)");
    expect(builtSite(trial.root).at("/francais/news/tides/").html).toContain(
      'href="/docs/francais/guide/boats/"',
    );
    expect(deadLinks(builtSite(trial.root), "/docs")).toEqual([]);
    trial.write("interlinear.json", config({ en: "", fr: "francais" }, "https://example.com/"));
    await trial.rebuild();
    expect(trial.read(FR_TIDES)).toContain(`[boats](${OWN}/guide/boats/)`);
  });

  it("is text where it stands for itself", async () => {
    const trial = await openSite(`<${OWN}/en/guide/boats/>`);
    await trial.rebuild();
    expect(trial.read(FR_TIDES)).toContain(`<${OWN}/en/guide/boats/>`);
    expect(builtSite(trial.root).at("/fr/news/tides/").html).toContain(
      `<a href="/docs/fr/guide/boats/">${OWN}/en/guide/boats/</a>`,
    );
  });
});
