import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { ImportReport } from "../../../pipeline/model/exchange-report.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const ARTICLE = `# Harbours

The boat waits for the tide, which comes at **noon**, or a little later where the wind is not with us today.
Run \`sail --now\` and see [the map](map.md "All harbours").

> Quoted \\*stars\\*. Twice. Twice.
`;

/** What people's tools do to our files; \`IN\` and \`OUT\` are files, \`FRESH\` is a new export. */
const TOOLS: readonly (readonly [name: string, command: readonly string[]])[] = [
  ["msgcat, which wraps", ["msgcat", "--width=60", "-o", "OUT", "IN"]],
  ["msgcat, which sorts", ["msgcat", "--sort-output", "-o", "OUT", "IN"]],
  ["msgcat, which drops places", ["msgcat", "--no-location", "-o", "OUT", "IN"]],
  ["msgcat, which writes letters as numbers", ["msgcat", "--escape", "-o", "OUT", "IN"]],
  [
    "msgattrib, which drops what is not translated",
    ["msgattrib", "--translated", "-o", "OUT", "IN"],
  ],
  ["msgmerge with a new export", ["msgmerge", "-q", "-N", "-o", "OUT", "IN", "FRESH"]],
  ["msgconv to another charset", ["msgconv", "-t", "UTF-8", "-o", "OUT", "IN"]],
  ["pofilter", ["pofilter", "-t", "untranslated", "--error=never", "IN", "OUT"]],
  ["pot2po", ["pot2po", "--progress=none", "-t", "IN", "FRESH", "OUT"]],
];

describe("a file that went through", () => {
  for (const [name, command] of TOOLS) {
    const isThere = spawnSync(command[0]!, ["--version"]).status === 0;
    const title = isThere ? name : `${name} (skipped: ${command[0]} is not installed)`;
    const isFilter = command[0] === "pofilter";

    it.skipIf(!isThere)(`${title} brings its translations and nothing else`, async () => {
      const trial = await translatedElsewhere();
      run(trial, isFilter ? [command[0]!, "--progress=none", "IN", "OUT"] : command);
      const [file] = await importing(trial, "out.po");
      expect(file).toMatchObject({ refused: [], outdated: 0 });
      // A filter passes on what it finds fault with, whatever that is.
      if (isFilter) expect(file!.changed).toBeLessThanOrEqual(3);
      else expect(file!.changed).toBe(3);
      if (isFilter) return;
      expect((await trial.segment(A, "Run <x1/> and see <g2>the map</g2>.")).target).toBe(
        "Lancez <x1/>, puis voyez <g2>la carte</g2>.",
      );
    });

    it.skipIf(!isThere)(`${title} untouched changes nothing`, async () => {
      const trial = await translatedElsewhere();
      await importing(trial, "in.po");
      await trial.run("export", "--out", "in.po", "--overwrite");
      await freshTemplate(trial);
      run(trial, isFilter ? [command[0]!, "--progress=none", "IN", "OUT"] : command);
      const before = trial.snapshot();
      expect(await importing(trial, "out.po")).toMatchObject([{ changed: 0, refused: [] }]);
      expect(trial.snapshot()).toEqual(before);
    });
  }
});

async function translatedElsewhere(): Promise<Trial> {
  const trial = openTrial({ [A]: ARTICLE });
  await trial.run("export", "--out", "in.po");
  await freshTemplate(trial);
  const long =
    "The boat waits for the tide, which comes at **noon**, or a little later where the wind is not with us today.";
  const texts: readonly (readonly [string, string])[] = [
    ["Harbours", "Les ports"],
    [
      long,
      "Le bateau attend la marée, qui vient à **midi**, ou un peu plus tard si le vent n'est pas avec nous.",
    ],
    [
      'Run `sail --now` and see [the map](map.md \\"All harbours\\").',
      'Lancez `sail --now`, puis voyez [la carte](map.md \\"All harbours\\").',
    ],
  ];
  trial.write(
    "in.po",
    texts.reduce(
      (text, [source, target]) =>
        text.replace(`msgid "${source}"\nmsgstr ""`, `msgid "${source}"\nmsgstr "${target}"`),
      trial.read("in.po"),
    ),
  );
  return trial;
}

/** pot2po goes by the names of files. */
async function freshTemplate(trial: Trial): Promise<void> {
  await trial.run("export", "--out", "fresh.po", "--overwrite");
  trial.write("fresh.pot", trial.read("fresh.po"));
}

function run(trial: Trial, [name, ...args]: readonly string[]): void {
  const files: Readonly<Record<string, string>> = {
    IN: "in.po",
    OUT: "out.po",
    FRESH: "fresh.pot",
  };
  const { status, stderr } = spawnSync(
    name!,
    args.map((arg) => (files[arg] === undefined ? arg : join(trial.root, files[arg]))),
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(`${name}: ${stderr}`);
}

async function importing(trial: Trial, file: string): Promise<ImportReport["files"]> {
  const { stdout, stderr } = await trial.run("import", file, "--json");
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as ImportReport).files;
}
