import { cpSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { projectFolder } from "../../io/project-folder.ts";
import { openTrial, type Trial, trialIn } from "../trial.ts";
import { builtSite } from "./built-site.ts";

const ARTICLE = "content/en/tides.md";

async function openSite(files: Readonly<Record<string, string>> = {}): Promise<Trial> {
  const trial = openTrial({
    "interlinear.json": JSON.stringify({
      locales: ["fr"],
      collections: [{ layout: "site" }],
      site: { url: "https://example.org/docs" },
    }),
    [ARTICLE]: "# Tides\n\nThe boat waits.\n",
    ...files,
  });
  await trial.set(ARTICLE, "The boat waits.", "Le bateau attend.");
  return trial;
}

async function giveSlug(trial: Trial, slug: string): Promise<void> {
  const { id } = await trial.segment(ARTICLE, "Tides");
  const { code, stderr } = await trial.run("override", ARTICLE, id, "slug", slug, "--locale", "fr");
  expect({ code, stderr }).toMatchObject({ code: 0 });
}

function redirectsIn(trial: Trial): readonly string[] {
  const site = builtSite(trial.root);
  return site.has("_redirects") ? site.read("_redirects").trim().split("\n") : [];
}

describe("a page that gets another slug", () => {
  it("leads from its former address, in its locale alone", async () => {
    const trial = await openSite();
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual([]);
    await giveSlug(trial, "marées");
    expect((await trial.rebuild()).site).toMatchObject({ redirects: 1 });
    expect(redirectsIn(trial)).toEqual(["/docs/fr/tides/ /docs/fr/mar%C3%A9es/ 301"]);
    const site = builtSite(trial.root);
    expect(site.at("/fr/mar%C3%A9es/").html).toContain("Le bateau attend.");
    const moved = site.at("/fr/tides/");
    expect(moved).toMatchObject({
      lang: "fr",
      isHidden: true,
      canonical: "https://example.org/docs/fr/mar%C3%A9es/",
    });
    expect(moved.html).toContain(
      '<meta http-equiv="refresh" content="0; url=/docs/fr/mar%C3%A9es/">',
    );
    expect(site.at("/en/tides/").alternates["fr"]).toBe("https://example.org/docs/fr/mar%C3%A9es/");
  });

  it("leads straight from all its former addresses, and in no circle when it goes back", async () => {
    const trial = await openSite();
    await trial.rebuild();
    for (const slug of ["un", "deux"]) {
      await giveSlug(trial, slug);
      await trial.rebuild();
    }
    expect(redirectsIn(trial)).toEqual([
      "/docs/fr/tides/ /docs/fr/deux/ 301",
      "/docs/fr/un/ /docs/fr/deux/ 301",
    ]);
    await giveSlug(trial, "un");
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual([
      "/docs/fr/deux/ /docs/fr/un/ 301",
      "/docs/fr/tides/ /docs/fr/un/ 301",
    ]);
  });

  it("leads there from a clone that has neither the site nor the cache", async () => {
    const trial = await openSite();
    await trial.rebuild();
    await giveSlug(trial, "marées");
    const clone = projectFolder();
    cpSync(trial.root, clone, { recursive: true });
    for (const made of ["site", ".interlinear"]) rmSync(join(clone, made), { recursive: true });
    const other = trialIn(clone);
    await other.rebuild();
    await trial.rebuild();
    expect(redirectsIn(other)).toEqual(redirectsIn(trial));
    expect(redirectsIn(other)).toHaveLength(1);
  });

  it("leads from the source's former address when its front matter says another slug", async () => {
    const trial = await openSite();
    await trial.rebuild();
    trial.write(ARTICLE, "---\nslug: ebb\n---\n\n# Tides\n\nThe boat waits.\n");
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual([
      "/docs/en/tides/ /docs/en/ebb/ 301",
      "/docs/fr/tides/ /docs/fr/ebb/ 301",
    ]);
  });

  it("leads from addresses of another prefix", async () => {
    const trial = await openSite();
    await trial.rebuild();
    const file = JSON.parse(trial.read("interlinear.json"));
    trial.write(
      "interlinear.json",
      JSON.stringify({ ...file, site: { ...file.site, prefixes: { en: "" } } }),
    );
    await trial.rebuild();
    expect(redirectsIn(trial)).toContain("/docs/en/tides/ /docs/tides/ 301");
  });

  it("is reported where another article has taken its former address, which is built", async () => {
    const trial = await openSite();
    await trial.rebuild();
    trial.write(ARTICLE, "---\nslug: ebb\n---\n\n# Tides\n\nThe boat waits.\n");
    trial.write("content/en/new.md", "---\nslug: tides\n---\n\n# New\n");
    const { failed, site } = await trial.rebuild();
    expect(failed.map(({ code }) => code)).toEqual(["redirect-collision", "redirect-collision"]);
    expect(site!.redirects).toBe(0);
    expect(builtSite(trial.root).at("/en/tides/").html).toContain("New");
  });
});

describe("a redirect of the configuration", () => {
  const withRedirects = (...targets: readonly string[]) => ({
    "interlinear.json": JSON.stringify({
      locales: ["fr"],
      collections: [{ layout: "site" }],
      site: {
        url: "https://example.org/docs",
        redirects: targets.map((to, index) => ({ from: `/old-${index}/`, to })),
      },
    }),
  });

  it("is reported where it leads to no page and no file, and written all the same", async () => {
    const trial = await openSite(withRedirects("/fr/tide/", "/fr/ebb/tides/#spring"));
    const problems = ["/fr/tide/", "/fr/ebb/tides/#spring"].map(
      (to, index) =>
        `the redirect from \`/old-${index}/\` leads nowhere: there is no page and no file \`${to}\``,
    );
    for (let run = 0; run < 2; run++) {
      const { site, failed } = await trial.rebuild();
      expect(failed).toEqual([]);
      expect(site!.findings).toMatchObject(
        problems.map((problem) => ({ file: "interlinear.json", kind: "link", problem })),
      );
    }
    expect((await trial.run("rebuild")).stderr).toContain(problems[0]);
    expect(redirectsIn(trial)).toHaveLength(2);
  });

  it("may lead to pages, lists, other files in the site's folder, and elsewhere", async () => {
    const targets = ["/fr/tides/", "/fr/tides", "/fr/", "/fr/archive/?page=2", "/fr/feed.xml"];
    const trial = await openSite(
      withRedirects(...targets, "/files/tide.pdf", "https://example.com/tides/"),
    );
    trial.write("site/files/tide.pdf", "by somebody else");
    expect((await trial.rebuild()).site!.findings).toEqual([]);
  });
});

describe("an address made of a title", () => {
  it("stays when the title changes, until somebody gives the page another slug", async () => {
    const trial = await openSite({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        collections: [{ layout: "site", slugs: "title" }],
        site: { url: "https://example.org/docs" },
      }),
    });
    await trial.rebuild();
    // Without a translated title the source's stands in.
    await trial.set(ARTICLE, "Tides", "Marées");
    await trial.rebuild();
    expect(builtSite(trial.root).at("/fr/tides/").html).toContain("Marées");
    await giveSlug(trial, "marees");
    await trial.rebuild();
    await trial.set(ARTICLE, "Tides", "Les marées du soir");
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual(["/docs/fr/tides/ /docs/fr/marees/ 301"]);
  });

  it("is that of the translation as soon as there is one", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({
        locales: ["fr"],
        collections: [{ layout: "site", slugs: "title" }],
        site: { url: "https://example.org/docs" },
      }),
      [ARTICLE]: "# Tides\n\nThe boat waits.\n",
    });
    await trial.rebuild();
    expect(builtSite(trial.root).at("/fr/tides/").isHidden).toBe(true);
    await trial.set(ARTICLE, "Tides", "Marées");
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual(["/docs/fr/tides/ /docs/fr/marees/ 301"]);
  });
});

describe("the ledger", () => {
  it("grows by nothing while no address changes", async () => {
    const trial = await openSite();
    await trial.set(ARTICLE, "Tides", "Marées");
    await trial.rebuild();
    const ledger = () => [...trial.snapshot()].filter(([path]) => path.includes("/_publish/"));
    const before = ledger();
    expect(before).toHaveLength(1);
    trial.write(ARTICLE, "# Tides\n\nThe boat waits. It waits.\n");
    await trial.rebuild();
    expect(ledger()).toEqual(before);
  });

  it("remembers nothing in a dry run", async () => {
    const trial = await openSite();
    await trial.rebuild("--dry-run");
    expect([...trial.snapshot().keys()].filter((path) => path.includes("_publish"))).toEqual([]);
  });

  it("says which of its lines cannot be used, and uses the others", async () => {
    const trial = await openSite();
    await trial.rebuild();
    const [path] = [...trial.snapshot().keys()].filter((file) => file.includes("_publish"));
    const inside = path!.slice(trial.root.length + 1);
    trial.write(inside, `<<<<<<< HEAD\n${trial.read(inside)}`);
    await giveSlug(trial, "marées");
    const { failed } = await trial.rebuild();
    expect(failed).toMatchObject([{ code: "memory-invalid", location: { path: inside, line: 1 } }]);
    expect(redirectsIn(trial)).toHaveLength(1);
  });
});

describe("two articles with one slug", () => {
  it("are reported, and both are built", async () => {
    const trial = await openSite({
      "content/en/a.md": "---\nslug: same\n---\n\n# First\n",
      "content/en/b.md": "---\nslug: same\n---\n\n# Second\n",
    });
    const { failed } = await trial.rebuild();
    expect(failed.map(({ code, path }) => `${code} ${path}`)).toEqual([
      "slug-taken content/en/b.md",
    ]);
    const site = builtSite(trial.root);
    expect(site.at("/en/same/").html).toContain("First");
    expect(site.at("/en/same-2/").html).toContain("Second");
  });
});

it("refuses a slug that is none", async () => {
  const trial = await openSite();
  const { id } = await trial.segment(ARTICLE, "Tides");
  for (const slug of ["../x", "a/b", "CON", ".."]) {
    const { code } = await trial.run("override", ARTICLE, id, "slug", slug, "--locale", "fr");
    expect(`${slug} ${code}`).toBe(`${slug} 2`);
  }
});

describe("an article whose file is renamed", () => {
  it("is found under its former addresses in every locale, from then on", async () => {
    const trial = await openSite();
    await trial.rebuild();
    rename(trial, ARTICLE, "content/en/ebb/flood.md");
    expect((await trial.rebuild()).site).toMatchObject({ redirects: 2, pages: 2 });
    const redirects = ["/docs/en/tides/ /docs/en/ebb/flood/ 301", "/docs/fr/tides/ /docs/fr/ebb/flood/ 301"]; // prettier-ignore
    expect(redirectsIn(trial)).toEqual(redirects);
    expect(builtSite(trial.root).at("/fr/ebb/flood/").html).toContain("Le bateau attend.");
    rmSync(join(trial.root, "site"), { recursive: true });
    rmSync(join(trial.root, ".interlinear"), { recursive: true });
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual(redirects);
  });

  it("is found although it was edited and renamed at once", async () => {
    const text = "# Tides\n\nThe boat waits.\n\nThe harbour is calm.\n\nThe crew sleeps.\n";
    const trial = await openSite({ [ARTICLE]: text });
    await trial.rebuild();
    trial.write("content/en/flood.md", text.replace("crew sleeps", "crew is awake"));
    rmSync(join(trial.root, ARTICLE));
    await trial.rebuild();
    expect(redirectsIn(trial)).toContain("/docs/fr/tides/ /docs/fr/flood/ 301");
  });

  it("leads nowhere where its text is in two articles", async () => {
    const trial = await openSite();
    await trial.rebuild();
    const text = "# Tides\n\nThe boat waits.\n";
    for (const name of ["one", "two"]) trial.write(`content/en/${name}.md`, text);
    rmSync(join(trial.root, ARTICLE));
    await trial.rebuild();
    expect(redirectsIn(trial)).toEqual([]);
  });
});

function rename(trial: Trial, from: string, to: string): void {
  mkdirSync(dirname(join(trial.root, to)), { recursive: true });
  renameSync(join(trial.root, from), join(trial.root, to));
}
