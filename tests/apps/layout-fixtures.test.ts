import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { LAYOUT_NAMES } from "../../pipeline/stages/layouts/layouts.ts";
import { translateSite } from "../../scripts/layouts/translate-site.ts";
import { projectFolder } from "../io/project-folder.ts";
import { trialIn } from "./trial.ts";

const FIXTURES = fileURLToPath(new URL("../fixtures/layouts", import.meta.url));

describe("a project that is translated into German for a generator", () => {
  it.each(LAYOUT_NAMES)(
    "has files for %s whose links, ids and values are the locale's",
    async (layout) => {
      const folder = join(FIXTURES, layout);
      const root = projectFolder();
      cpSync(join(folder, "source"), root, { recursive: true });
      await translateSite(root, ["de"]);
      const trial = trialIn(root);
      const { paths, failed, left, fallbacks } = await trial.rebuild();
      expect({ failed, left, fallbacks }).toEqual({ failed: [], left: [], fallbacks: 0 });
      for (const path of paths)
        await expect(trial.read(path)).toMatchFileSnapshot(join(folder, "expected", path));
      expect(paths).toEqual(filesIn(join(folder, "expected")));
      expect(await trial.rebuild()).toMatchObject({ written: 0 });
      const links = await trial.run("links");
      expect(links).toMatchObject({ code: 0, stdout: expect.stringContaining("0 lead nowhere") });
    },
  );

  it("has a pair for each layout and no other", () => {
    expect(readdirSync(FIXTURES).toSorted()).toEqual(LAYOUT_NAMES.toSorted());
    for (const layout of LAYOUT_NAMES)
      expect(readFileSync(join(FIXTURES, layout, "source/interlinear.json"), "utf8")).toContain(
        `"layout": "${layout}"`,
      );
  });
});

function filesIn(folder: string): readonly string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .toSorted();
}
