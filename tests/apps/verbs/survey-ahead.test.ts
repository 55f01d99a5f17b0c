import { describe, expect, it } from "vitest";
import { runAhead, surveyAhead } from "../../../pipeline/apps/verbs/rebuild/survey-ahead.ts";
import type { SurveyedArticle } from "../../../pipeline/apps/verbs/survey-opened.ts";
import { openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";
import { openTrial } from "../trial.ts";

const [TIDES, HARBOUR, MOON] = ["tides", "harbour", "moon"].map((name) => `content/en/${name}.md`);

describe("a survey ahead of the memory", () => {
  it("counts where the memory has nothing to say and the file is as it was", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({ locales: ["fr"] }),
      [TIDES!]: "# Tides\n\nThe boat waits.\n",
      [HARBOUR!]: "# Harbour\n\nNobody swims.\n",
      [MOON!]: "# Moon\n\nIt rises.\n",
    });
    // What a person does leaves the texts of the article in the memory, with its cuts.
    await trial.set(HARBOUR!, "Nobody swims.", "Personne ne nage.");
    const { project, memory, ports } = await openWorkspace(trial.root, {});
    try {
      const survey = surveyAhead({ project, isKnown: ports.articleExists, hasRoom: () => true });
      await survey.run([TIDES!, HARBOUR!, MOON!]);
      trial.write(MOON!, "# Moon\n\nIt rises late.\n");
      const found = await survey.take(TIDES!, memory);
      const { facts } = JSON.parse(found!.surveyed) as SurveyedArticle;
      expect(facts).toMatchObject({ article: TIDES, title: "Tides" });
      expect(found!.opened!.segmented.units).toHaveLength(2);
      expect(await survey.take(HARBOUR!, memory)).toBeUndefined();
      expect(await survey.take(MOON!, memory)).toBeUndefined();
    } finally {
      await memory.close();
    }
  });

  it("surveys nothing that is written only where the memory has enough", async () => {
    const trial = openTrial({
      "interlinear.json": JSON.stringify({ locales: ["fr"], policy: { fallback: "omit-article" } }),
      [TIDES!]: "# Tides\n",
    });
    const { project, memory, ports } = await openWorkspace(trial.root, {});
    try {
      const survey = surveyAhead({ project, isKnown: ports.articleExists, hasRoom: () => true });
      await survey.run([TIDES!]);
      expect(await survey.take(TIDES!, memory)).toBeUndefined();
    } finally {
      await memory.close();
    }
  });

  it("is done by one thread after the other, each its share", async () => {
    const done = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
    const order: string[] = [];
    const run = async (articles: Iterable<string>) => void order.push(...articles);
    const share = { threads: 2, atOnce: 1, done };
    const second = runAhead({ run }, ["a", "b", "c"], { ...share, place: 1 });
    await runAhead({ run }, ["a", "b", "c"], { ...share, place: 0 });
    await second;
    expect(order).toEqual(["a", "c", "b"]);
  });
});
