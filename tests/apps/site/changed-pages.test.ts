import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { builtSite } from "./built-site.ts";

const TIDES = "content/en/news/tides.md";
const BOATS = "content/en/boats.md";

async function openSite(): Promise<Trial> {
  const trial = openTrial({
    "interlinear.json": JSON.stringify({
      locales: ["fr"],
      collections: [{ layout: "site" }],
      site: { url: "https://example.org" },
    }),
    [TIDES]: "---\ndate: 2026-11-20\n---\n\n# Tides\n\nThe tide comes in.\n",
    [BOATS]: "# Boats\n\nA boat floats. See [the tides](news/tides.md).\n",
  });
  await trial.set(BOATS, "A boat floats.", "Un bateau flotte.");
  await trial.rebuild();
  return trial;
}

/** Files that were built, with why. */
async function built(trial: Trial): Promise<Readonly<Record<string, string>>> {
  const { stdout } = await trial.run("rebuild", "--explain", "--json");
  const { reasons } = JSON.parse(stdout) as {
    readonly reasons: readonly { readonly path: string; readonly reasons: readonly string[] }[];
  };
  return Object.fromEntries(reasons.map(({ path, reasons: why }) => [path, why.join("; ")]));
}

describe("a site of which one article changed", () => {
  it("gets the pages of that article, what is made of all, and nothing else", async () => {
    const trial = await openSite();
    trial.write(TIDES, "---\ndate: 2026-11-20\n---\n\n# Tides\n\nThe tide goes out.\n");
    expect(await built(trial)).toEqual({
      "locales/fr/articles/news/tides.md": "source changed",
      "site/en/news/tides/index.html": `\`${TIDES}\` was made anew`,
      "site/fr/news/tides/index.html": `\`${TIDES}\` was made anew`,
      ...everything(["index.html", "news/index.html", "search.json"], "en", "fr"),
      // What is not translated is in no feed of French readers.
      ...everything(["feed.json", "feed.xml", "atom.xml"], "en"),
      "site/translations.json": "it is made of all articles",
    });
  });

  it("shows its new title and address wherever they stand", async () => {
    const trial = await openSite();
    trial.write(TIDES, "---\ntitle: Ebb\nslug: ebb\n---\n\n# Tides\n\nThe tide comes in.\n");
    const files = await built(trial);
    expect(files["site/en/boats/index.html"]).toBe(`\`${BOATS}\` was made anew`);
    expect(files["locales/fr/articles/boats.md"]).toContain("link target");
    expect(builtSite(trial.root).at("/en/boats/").links).toContain("/en/news/ebb/");
  });

  it("gets all pages whose text or people changed", async () => {
    const trial = await openSite();
    trial.write("locales/fr/site.json", JSON.stringify({ "nav.skip": "Au texte" }));
    const files = await built(trial);
    expect(files["site/fr/boats/index.html"]).toBe(`\`${BOATS}\` was made anew`);
    expect(files["locales/fr/articles/boats.md"]).toContain("texts, people or settings");
  });

  it("is whole again where pages of what did not change were lost", async () => {
    const trial = await openSite();
    const before = builtSite(trial.root).read("fr/boats/index.html");
    rmSync(join(trial.root, "site"), { recursive: true });
    trial.write(TIDES, "# Tides\n\nThe tide goes out.\n");
    await trial.rebuild();
    expect(builtSite(trial.root).read("fr/boats/index.html")).toBe(before);
  });
});

function everything(
  names: readonly string[],
  ...locales: readonly string[]
): Readonly<Record<string, string>> {
  const files = locales.flatMap((locale) => names.map((name) => `site/${locale}/${name}`));
  return Object.fromEntries(files.map((file) => [file, "it is made of all articles"]));
}
