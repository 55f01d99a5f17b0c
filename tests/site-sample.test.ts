import { cpSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";
import { builtSite, deadLinks } from "./apps/site/built-site.ts";
import { trialIn } from "./apps/trial.ts";
import { projectFolder } from "./io/project-folder.ts";
import { HAS_XMLLINT, schemaProblems } from "./stages/publish/xmllint.ts";

const ROOT = resolve(import.meta.dirname, "..");

/** Our own articles, in a folder of their own. */
function sample() {
  const root = projectFolder();
  for (const part of ["content", "locales", "interlinear.json"])
    cpSync(join(ROOT, part), join(root, part), { recursive: true });
  return trialIn(root);
}

it("our own site is whole: no dead link, no page that another names in vain, nothing its readers miss", async () => {
  const trial = sample();
  const { site: report, failed } = await trial.rebuild();
  expect(failed).toEqual([]);
  expect(report!.findings).toEqual([]);
  const site = builtSite(trial.root);
  expect(deadLinks(site)).toEqual([]);
  const origin = "https://interlinear.example";
  for (const { url, canonical, isHidden, alternates } of site.pages) {
    if (!isHidden) expect(canonical).toBe(origin + url);
    for (const href of Object.values(alternates)) {
      const other = site.at(href.slice(origin.length));
      expect(`${url} ${other.isHidden} ${JSON.stringify(other.alternates)}`).toBe(
        `${url} false ${JSON.stringify(alternates)}`,
      );
    }
  }
  if (!HAS_XMLLINT) return;
  for (const path of site.paths.filter((path) => path.endsWith(".xml"))) {
    const schema = path.includes("sitemap")
      ? "sitemap"
      : path.endsWith("atom.xml")
        ? "atom"
        : "rss";
    expect(`${path} ${schemaProblems(site.read(path), schema)}`).toBe(`${path} `);
  }
}, 240_000);
