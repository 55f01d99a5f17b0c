import { cpSync, existsSync, globSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, it } from "vitest";
import { trialIn } from "./apps/trial.ts";
import { projectFolder } from "./io/project-folder.ts";

/*
 * Each folder in `golden` is a small site: `content` holds its sources, `existing`
 * what else was there (configuration, memories, localized files), `expected` the
 * localized files after a rebuild. A missing `expected` is written by the first run.
 */

const GOLDEN = join(import.meta.dirname, "golden");
const LOCALIZED = "locales/*/articles/**/*";

function localized(root: string): Readonly<Record<string, string>> {
  const paths = globSync(LOCALIZED, { cwd: root, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1));
  return Object.fromEntries(
    paths.toSorted().map((path) => [path, readFileSync(join(root, path), "utf8")]),
  );
}

function openCase(name: string): string {
  const root = projectFolder();
  cpSync(join(GOLDEN, name, "content"), join(root, "content"), { recursive: true });
  cpSync(join(GOLDEN, name, "existing"), root, { recursive: true });
  return root;
}

describe("a rebuild of the golden site", () => {
  it.each(readdirSync(GOLDEN))(
    "%s gives the expected tree, and writes nothing the second time",
    async (name) => {
      const root = openCase(name);
      const trial = trialIn(root);
      expect((await trial.rebuild()).failed).toEqual([]);
      const expected = join(GOLDEN, name, "expected");
      if (!existsSync(expected)) {
        for (const path of Object.keys(localized(root))) {
          mkdirSync(dirname(join(expected, path)), { recursive: true });
          cpSync(join(root, path), join(expected, path));
        }
      }
      expect(localized(root)).toEqual(localized(expected));
      expect(await trial.rebuild()).toMatchObject({ written: 0 });
    },
  );
});
