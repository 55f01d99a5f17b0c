import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

const MAIN = new URL("../../../pipeline/apps/cli/main.ts", import.meta.url);
const STATIC_IMPORT = /^(?:import|export)\s(?!type\b)[^"';]*?from "([^"]+)"/gm;

/** What is loaded before the verb is known: every module costs each start of the program. */
function loadedAtStart(url: URL, seen = new Set<string>()): ReadonlySet<string> {
  if (seen.has(url.href)) return seen;
  seen.add(url.href);
  for (const [, specifier] of readFileSync(url, "utf8").matchAll(STATIC_IMPORT)) {
    if (specifier!.startsWith(".")) loadedAtStart(new URL(specifier!, url), seen);
    else seen.add(specifier!);
  }
  return seen;
}

it("loads nothing but the command line before the verb is known", () => {
  const loaded = [...loadedAtStart(MAIN)].map((module) =>
    module.startsWith("file:") ? fileURLToPath(module).replace(/^.*\/pipeline\//, "") : module,
  );
  expect(loaded.toSorted()).toEqual([
    "apps/cli/commands.ts",
    "apps/cli/flags.ts",
    "apps/cli/main.ts",
    "apps/cli/parse-arguments.ts",
    "apps/cli/program.ts",
    "apps/cli/terminal.ts",
    "apps/cli/text.ts",
    "apps/exit-code.ts",
    "model/did-you-mean.ts",
    "model/locale.ts",
    "model/pipeline-error.ts",
    "node:path",
  ]);
});
