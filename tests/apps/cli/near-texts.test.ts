import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const A = "content/en/a.md";
const OLD = "The old boat waits in the big harbour of the town today.";
const NEW = "The old boat waits in the big harbour of the town today!";

describe("near texts", () => {
  it("are shown for a segment without a translation, with what changed and why", async () => {
    const trial = openTrial({ [A]: `${OLD}\n\n${NEW}\n\nWait 3 days.\n\nWait 4 days.\n` });
    await trial.set(A, OLD, "Le vieux bateau attend dans le grand port.");
    await trial.set(A, "Wait 3 days.", "Attendez 3 jours.");
    expect((await trial.segment(A, NEW)).matches).toMatchObject([
      {
        score: 98,
        source: OLD,
        target: "Le vieux bateau attend dans le grand port.",
        changes: [{ type: "same" }, { type: "removed", text: "." }, { type: "added", text: "!" }],
      },
    ]);
    expect((await trial.segment(A, "Wait 4 days.")).matches).toMatchObject([
      { score: 99, target: "Attendez 4 jours.", warnings: ["number-changed"] },
    ]);
    expect(await trial.segment(A, OLD)).not.toHaveProperty("matches");
    const { stdout } = await trial.run("show", A);
    expect(stdout).toContain(
      [
        "    Wait 4 days.",
        "   99  Wait [-3-]{+4+} days.",
        "       Attendez 4 jours.",
        `       number changed; human, ada, ${A}`,
      ].join("\n"),
    );
  });

  it("are not shown below the minimum, or where their text is proposed or stale already", async () => {
    const trial = openTrial({ [A]: `${OLD}\n\n${NEW}\n` });
    await trial.set(A, OLD, "Le vieux bateau.");
    trial.write("interlinear.json", '{ "matching": { "minimum": 99 } }');
    expect(await trial.segment(A, NEW)).not.toHaveProperty("matches");
    trial.write("interlinear.json", "{}");
    const today = OLD.replace("old", "new");
    trial.write(A, `${today}\n`);
    const stale = await trial.segment(A, today);
    expect(stale).toMatchObject({ stale: true, target: "Le vieux bateau." });
    expect(stale).not.toHaveProperty("matches");
  });

  it("change no byte of a rebuild and no state", async () => {
    const trial = openTrial({ [A]: `${NEW}\n` });
    await trial.rebuild();
    const before = trial.read("locales/fr/articles/a.md");
    trial.write("content/en/b.md", `${OLD}\n`);
    await trial.set("content/en/b.md", OLD, "Le vieux bateau attend.");
    expect((await trial.segment(A, NEW)).matches).toMatchObject([{ score: 98 }]);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe(before);
    const { locales } = await trial.status();
    const article = locales[0]!.articles.find(({ article: path }) => path === A)!;
    expect(article.states.initial).toBe(article.words);
  });
});
