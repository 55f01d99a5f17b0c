import { describe, expect, it } from "vitest";
import type { ImportReport } from "../../../pipeline/model/exchange-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { entryOf } from "./po-files.ts";

const A = "content/en/a.md";
const PO = "po/fr/content/en/a.md.po";
const OLD = "Press **Save** in the old boat’s menu 3 times to wait.";
const NEW = "Press **Save** in the old boat’s menu 4 times to stay.";
const CODES = "Press `Save` in the old boat’s menu 4 times to stay.";

/** A project with one translated sentence and two that are near to it. */
async function near(): Promise<Trial> {
  const trial = openTrial({ [A]: `${OLD}\n\n${NEW}\n\n${CODES}\n` });
  await trial.set(
    A,
    "Press <g1>Save</g1> in the old boat’s menu 3 times to wait.",
    "Appuyez trois fois sur **Enregistrer**.",
  );
  return trial;
}

async function imported(trial: Trial) {
  const { stdout, stderr } = await trial.run("import", PO, "--json");
  if (stdout === "") throw new Error(stderr);
  return (JSON.parse(stdout) as ImportReport).files[0]!;
}

describe("interlinear export --fuzzy", () => {
  it("begins a sentence with the best near text that has its codes, marked, with the old source", async () => {
    const trial = await near();
    await trial.run("export", "--fuzzy");
    const text = trial.read(PO);
    expect(entryOf(text, NEW)).toMatchObject({
      target: "Appuyez trois fois sur **Enregistrer**.",
      previousSource: OLD,
      flags: ["fuzzy", "md-text", "no-wrap"],
    });
    expect(entryOf(text, NEW).notes.join("\n")).toMatch(
      /^match: 9\d of record [0-9a-f]{16}, text [0-9a-f]{16}$/m,
    );
    expect(entryOf(text, CODES)).toMatchObject({ target: "", previousSource: undefined });
    await trial.run("export", "--fuzzy");
    expect(trial.read(PO)).toBe(text);
  });

  it("changes nothing of a file without the flag", async () => {
    const trial = await near();
    await trial.run("export");
    expect(entryOf(trial.read(PO), NEW)).toMatchObject({ target: "", previousSource: undefined });
  });

  it("is not imported where nobody touched it, and is where somebody did", async () => {
    const trial = await near();
    await trial.run("export", "--fuzzy");
    const text = trial.read(PO);
    expect(await imported(trial)).toMatchObject({ changed: 0, unchanged: 3, refused: [] });

    const entry = new RegExp(
      String.raw`fuzzy, (md-text, no-wrap\n)#\| msgid [^\n]*(\n[^\n]*\n[^\n]*4 times[^\n]*\n)`,
    );
    trial.write(
      PO,
      text.replace(entry, (_, flags: string, rest: string) => flags + rest.slice(1)),
    );
    expect(await imported(trial)).toMatchObject({ changed: 1, initial: 0 });
    expect(
      await trial.segment(A, "Press <g1>Save</g1> in the old boat’s menu 4 times to stay."),
    ).toMatchObject({
      state: "translated",
      target: "Appuyez trois fois sur <g1>Enregistrer</g1>.",
    });
  });
});
