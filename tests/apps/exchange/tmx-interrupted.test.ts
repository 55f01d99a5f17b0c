import { describe, expect, it } from "vitest";
import { openVerbs } from "../../../pipeline/apps/verbs/open-verbs.ts";
import type { ImportReport } from "../../../pipeline/model/exchange-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { targetRecords, tmx, tu } from "./tmx-files.ts";

function fileOf(units: number): string {
  const all = Array.from({ length: units }, (_, index) =>
    tu(`This is sentence ${index} of many.`, `Voici la phrase ${index}.`, ` tuid="${index}"`),
  );
  return tmx(all.join("\n"));
}

/** Import `a.tmx`, and stop when the progress is heard for the n-th time. */
async function importUntil(trial: Trial, stopAt: number): Promise<ImportReport> {
  const verbs = await openVerbs(trial.root, { INTERLINEAR_USER: "ada" });
  const stop = new AbortController();
  let heard = 0;
  try {
    return await verbs.importMemory({
      files: ["a.tmx"],
      locales: verbs.locales,
      by: undefined,
      isDryRun: false,
      signal: stop.signal,
      onProgress: () => {
        if (++heard === stopAt) stop.abort();
      },
    });
  } finally {
    await verbs.close();
  }
}

describe("an import that is interrupted", () => {
  it.each([
    ["a small file", 16_000, 8],
    ["a large one, which threads read", 40_000, 10],
  ])(
    "goes on when the file is imported again, and is undone as one: %s",
    async (_, units, stopAt) => {
      const trial = openTrial({ "a.tmx": fileOf(units) });
      const [first] = (await importUntil(trial, stopAt)).memories!;
      expect(first).toMatchObject({ isComplete: false });
      const written = (await targetRecords(trial)).length;
      expect(written).toBeGreaterThan(0);
      expect(written).toBeLessThan(units);

      const [second] = (await importUntil(trial, Infinity)).memories!;
      expect(second).toMatchObject({
        import: first!.import,
        isComplete: true,
        locales: [{ added: units - written, unchanged: written }],
      });
      const records = await targetRecords(trial);
      expect(new Set(records.map(({ source }) => source)).size).toBe(units);
      expect(records).toHaveLength(units);

      const { stdout } = await trial.run("undo", first!.import!, "--json");
      expect(JSON.parse(stdout)).toMatchObject({ targets: units });
      await trial.run("export", "-o", "out.tmx");
      expect(trial.read("out.tmx")).not.toContain("<tu");
    },
  );

  it("says what is wrong with a large file as with a small one", async () => {
    const trial = openTrial({ "a.tmx": fileOf(40_000).slice(0, -20) });
    const { memories, failed } = await importUntil(trial, Infinity);
    expect(memories).toEqual([]);
    expect(failed).toMatchObject([
      { path: "a.tmx", code: "text-invalid", location: { line: 40_004 } },
    ]);
    await trial.run("export", "-o", "out.tmx");
    expect(trial.read("out.tmx")).not.toContain("<tu");
  });
});
