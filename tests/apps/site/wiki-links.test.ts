import { describe, expect, it } from "vitest";
import type { LinksReport } from "../../../pipeline/model/links-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { builtSite, deadLinks } from "./built-site.ts";

const A = "content/en/a.md";
const TEXT = "# A\n\nTo [[Sea tides#High water|the water]], [[sun]] and [[gone]].\n";
const FILES = {
  [A]: TEXT,
  "content/en/deep/Sea tides.md": "# Tides\n\n## High water\n\nWet.\n",
  "content/en/sun.md": "# Sun\n",
};

function openVault(layout: string): Trial {
  const config = {
    locales: ["fr"],
    collections: [{ layout, dialects: ["obsidian"] }],
    ...(layout === "site" && { site: { url: "https://example.org" } }),
  };
  return openTrial({ ...FILES, "interlinear.json": JSON.stringify(config) });
}

describe("links of a wiki", () => {
  it("lead to pages of the locale on a site, and are text where there is none", async () => {
    const trial = openVault("site");
    const tides = "content/en/deep/Sea tides.md";
    await trial.set(tides, "Tides", "Marées");
    await trial.set(tides, "Wet.", "Mouillé.");
    await trial.set(
      A,
      "To <g1>the water</g1>, <x2/> and <x3/>.",
      "Vers [[sun]], [[Sea tides#High water|l’eau]] et [[gone]].",
    );
    const { site: report } = await trial.rebuild();
    const site = builtSite(trial.root);
    expect(site.at("/en/a/").html).toContain(
      '<p>To <a href="/en/deep/sea-tides/#high-water">the water</a>, <a href="/en/sun/">sun</a> and gone.</p>',
    );
    expect(site.at("/fr/a/").html).toContain(
      '<p>Vers <a href="/fr/sun/" hreflang="en">sun</a>, <a href="/fr/deep/sea-tides/#high-water">l’eau</a> et gone.</p>',
    );
    expect(site.at("/fr/deep/sea-tides/").html).toContain('id="high-water"');
    expect(deadLinks(site)).toEqual([]);
    expect(report!.findings.map(({ locale, problem }) => `${locale} ${problem}`)).toEqual(
      ["en", "fr"].map(
        (tag) => `${tag} a link leads nowhere: [[gone]]: there is no article \`gone\``,
      ),
    );
  });

  it("show pictures, wherever in the vault they lie", async () => {
    const trial = openVault("site");
    trial.write(
      "content/en/b.md",
      "![[Big boat.png|300]]\n\nA ![[sea.png|the sea]] and ![[gone.png]].\n",
    );
    trial.write("content/en/Big boat.png", "x");
    trial.write("content/en/sea.png", "y");
    const { site: report } = await trial.rebuild();
    const { html } = builtSite(trial.root).at("/en/b/");
    expect(html).toMatch(/<img src="[^"]*boat[^"]*\.png" alt="" width="300"/i);
    expect(html).toMatch(/A <img src="[^"]*sea[^"]*\.png" alt="the sea"[^>]*> and \./);
    expect(report!.findings.map(({ problem }) => problem)).toContain(
      "a picture cannot be shown: [[gone.png]]: there is no article `gone.png`",
    );
    trial.write("content/en/gone.png", "z");
    await trial.rebuild();
    expect(builtSite(trial.root).at("/en/b/").html).toMatch(/and <img src="[^"]*gone/);
  });

  it("lead to a note that comes later, with the next rebuild", async () => {
    const trial = openVault("site");
    await trial.rebuild();
    trial.write("content/en/news/gone.md", "# Back\n");
    await trial.rebuild();
    for (const tag of ["en", "fr"])
      expect(builtSite(trial.root).at(`/${tag}/a/`).html).toContain(
        `<a href="/${tag}/news/gone/">gone</a>`,
      );
  });

  it.each(["plain", "hugo-suffix"])("stay as they are for generators: %s", async (layout) => {
    const trial = openVault(layout);
    const { paths } = await trial.rebuild();
    expect(trial.read(paths.find((path) => /\ba\.(?:fr\.)?md$/.test(path))!)).toContain(
      "To [[Sea tides#High water|the water]], [[sun]] and [[gone]].",
    );
  });

  it("are reported where they lead nowhere, with what was probably meant", async () => {
    const trial = openVault("plain");
    trial.write("content/en/b.md", "[[Sea tide]] and [[Sea tides#Low water]]\n");
    const { code, stdout } = await trial.run("links", "--json");
    expect(code).toBe(1);
    const { locales } = JSON.parse(stdout) as LinksReport;
    const english = locales.find(({ locale }) => locale === "en")!;
    expect(
      english.broken.map(({ path, line, column, address, problem, meant }) =>
        [`${path}:${line}:${column}`, address, problem, meant].join(" "),
      ),
    ).toEqual([
      "content/en/a.md:3:52 [[gone]] there is no article `gone` ",
      "content/en/b.md:1:1 [[Sea tide]] there is no article `Sea tide` [[Sea tides]]",
      "content/en/b.md:1:18 [[Sea tides#Low water]] `content/en/deep/Sea tides.md` has no heading and no id `Low water` ",
    ]);
  });
});
