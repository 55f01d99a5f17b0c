import { describe, expect, it } from "vitest";
import type { ExplainedSegment } from "../../../pipeline/model/report.ts";
import { openNamedArticle, openWorkspace } from "../../../pipeline/apps/verbs/workspace.ts";
import { matchArticle } from "../../../pipeline/run.ts";
import { composeTarget } from "../../../pipeline/stages/match/compose-target.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const FR = "locales/fr/articles/a.md";

async function only(trial: Trial, place: string): Promise<ExplainedSegment> {
  const { segments } = await trial.why(place);
  expect(segments).toHaveLength(1);
  return segments[0]!;
}

/** Put a target of the first segment into the memory as another tool might: `set` would refuse it. */
async function putUnchecked(root: string, target: string): Promise<void> {
  const workspace = await openWorkspace(root, {});
  const opened = await openNamedArticle(workspace, A);
  const locale = workspace.project.locales[0]!;
  const { input } = await matchArticle(opened, locale, opened.options, workspace.ports);
  const range = { unit: input.units[0]!, from: 0, to: 1 };
  const author = {
    by: "tool",
    at: "2026-11-23T10:00:00Z",
    from: opened.article.source,
    revision: opened.article.revision,
  };
  await workspace.memory.put(composeTarget({ ...author, memory: input, range, target }));
  await workspace.memory.close();
}

describe("interlinear why", () => {
  it("explains a line of the localized article, wherever its lines have gone", async () => {
    const trial = openTrial({
      [A]: "---\ntitle: Hello\ndescription: >-\n  A long\n  text\n---\n\n# Head\n\nOne\nlong.\n\n```\ncode\n```\n\nLast.\n",
    });
    await trial.set(A, "Hello", "Bonjour");
    await trial.set(A, "A long text", "Un texte");
    await trial.set(A, "One long.", "Un.");
    await trial.set(A, "Last.", "Fin.");
    await trial.rebuild();
    const lines = trial.read(FR).split("\n");
    const at = (line: string) => `${FR}:${lines.indexOf(line) + 1}`;
    expect(await only(trial, at("title: Bonjour"))).toMatchObject({
      shown: "target",
      text: "Bonjour",
      score: 101,
      step: "slot",
      by: "ada",
      from: "fr",
    });
    expect((await only(trial, at("  Un texte"))).text).toBe("Un texte");
    expect((await only(trial, at("Un."))).source).toBe("One long.");
    expect((await only(trial, at("Fin."))).text).toBe("Fin.");
    expect(await only(trial, at("# Head"))).toMatchObject({
      shown: "source",
      reason: "nobody has translated it yet",
      record: null,
    });
    for (const line of ["---", "code"]) {
      const result = await trial.run("why", at(line));
      expect(result).toMatchObject({ code: 2, stdout: "" });
      expect(result.stderr).toContain("nothing on that line is translated");
    }
  });

  it("explains the sentences that stand on a source line", async () => {
    const trial = openTrial({ [A]: "One. Two.\nThree.\n" });
    const sources = async (place: string) =>
      (await trial.why(place)).segments.map(({ source }) => source);
    expect(await sources(`${A}:1`)).toEqual(["One.", "Two."]);
    expect(await sources(`${A}:2`)).toEqual(["Three."]);
  });

  it("explains the cell at a column, the first without one", async () => {
    const trial = openTrial({ [A]: "| Name | Size |\n| ---- | ---- |\n| a    | big  |\n" });
    expect((await only(trial, `${A}:3`)).source).toBe("a");
    expect((await only(trial, `${A}:3:9`)).source).toBe("a");
    expect((await only(trial, `${A}:3:10`)).source).toBe("big");
    expect((await only(trial, `${FR}:3:11`)).source).toBe("big");
  });

  it("says that another sentence of the paragraph is missing", async () => {
    const trial = openTrial({ [A]: "One. Two.\n" });
    await trial.set(A, "One.", "Un.");
    const [one, two] = (await trial.why(`${A}:1`)).segments;
    expect(one).toMatchObject({
      shown: "source",
      text: "One.",
      reason:
        "another sentence of the same paragraph is not translated, and languages never mix inside a paragraph",
    });
    expect(two!.reason).toBe("nobody has translated it yet");
  });

  it("says what a mixed paragraph is made of", async () => {
    const trial = openTrial({
      "interlinear.json": '{ "locales": ["fr"], "policy": { "fallback": "segment" } }',
      [A]: "One. Two.\n",
    });
    await trial.set(A, "One.", "Un.");
    await trial.rebuild();
    expect(trial.read(FR)).toBe("Un. Two.\n");
    expect((await trial.why(`${FR}:1`)).segments.map(({ shown, text }) => [shown, text])).toEqual([
      ["target", "Un."],
      ["source", "Two."],
    ]);
  });

  it("says of which older wording a text is the translation", async () => {
    const trial = openTrial({ [A]: "The cat sleeps all day.\n" });
    await trial.set(A, "The cat sleeps all day.", "Le chat dort.");
    trial.write(A, "The cat sleeps all night.\n");
    expect(await only(trial, `${A}:1`)).toMatchObject({
      shown: "stale",
      text: "Le chat dort.",
      reason: "the source changed; this is the translation of: The cat sleeps all day.",
    });
    expect((await trial.run("why", `${A}:1`)).stdout).toContain(
      "    shows an older translation: the source changed; this is the translation of: The cat",
    );
  });

  it("says that the fallback hides an older translation", async () => {
    const trial = openTrial({
      "interlinear.json": '{ "locales": ["fr"], "policy": { "fallback": "source" } }',
      [A]: "The cat sleeps all day.\n",
    });
    await trial.set(A, "The cat sleeps all day.", "Le chat dort.");
    trial.write(A, "The cat sleeps all night.\n");
    expect(await only(trial, `${A}:1`)).toMatchObject({
      shown: "source",
      reason: "the source changed, and the fallback is `source`",
    });
  });

  it("says that code changed under a translation", async () => {
    const trial = openTrial({ [A]: "Run `npm ci`.\n" });
    await trial.set(A, "Run <x1/>.", "Lancez `npm ci`.");
    trial.write(A, "Run `npm install`.\n");
    expect(await only(trial, `${A}:1`)).toMatchObject({
      shown: "stale",
      text: "Lancez <x1/>.",
      reason: "code or HTML in the source changed, and nobody has confirmed the translation",
    });
  });

  it("says which record may help where nothing fits for certain", async () => {
    const trial = openTrial({ [A]: "Hello.\n", "content/en/b.md": "First.\n\nHello.\n\nLast.\n" });
    const { records } = await trial.set("content/en/b.md", "Hello.", "Bonjour.");
    expect((await only(trial, `${A}:1`)).reason).toBe(
      `nothing fits for certain; record \`${records[0]}\` may help: it translates the same text in another context`,
    );
  });

  it("says that a translation cannot be written", async () => {
    const trial = openTrial({ [A]: "See [here](https://example.org).\n" });
    await putUnchecked(trial.root, "Voir ici.");
    expect(await only(trial, `${A}:1`)).toMatchObject({
      shown: "source",
      reason: expect.stringMatching(/^the translation cannot be written: .*missing/),
    });
    expect((await trial.status()).locales[0]!.articles[0]).toMatchObject({ blocked: 1 });
    expect(await trial.rebuild()).toMatchObject({ fallbacks: 1, failed: [] });
    expect(trial.read(FR)).toBe(trial.read(A));
  });

  it("says from which parent locale a text comes", async () => {
    const trial = openTrial({
      [A]: "Hello.\n",
      "locales/de/.gitkeep": "",
      "locales/de-CH/.gitkeep": "",
    });
    await trial.set(A, "Hello.", "Grüße.", "--locale", "de");
    const { segments } = await trial.why(`${A}:1`, "--locale", "de-CH");
    expect(segments).toMatchObject([
      { shown: "target", text: "Grüße.", step: "parent-locale", from: "de", score: 100 },
    ]);
  });

  it.each([
    [
      "content/en/a.md:1",
      "Unexpected missing `--locale` for the source `content/en/a.md`, expected one of `de`, `fr`",
    ],
    ["content/en/a.md", "Unexpected place `content/en/a.md`, expected FILE:LINE"],
    ["content/en/b.md:1", "Cannot find source article: `content/en/b.md`"],
    [
      "locales/fr/articles/a.md:99",
      "Cannot explain `locales/fr/articles/a.md:99`: nothing on that line is translated",
    ],
  ])("says what it needs: %s", async (place, message) => {
    const trial = openTrial({
      [A]: "Hello.\n",
      "locales/de/.gitkeep": "",
      "locales/fr/.gitkeep": "",
    });
    expect(await trial.run("why", place)).toMatchObject({
      code: 2,
      stdout: "",
      stderr: expect.stringContaining(message),
    });
  });
});
