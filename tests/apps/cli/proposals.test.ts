import { describe, expect, it } from "vitest";
import type { RecordReport } from "../../../pipeline/model/report.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const B = "content/en/b.md";
const FILES = { [A]: "Before.\n\nOne sentence.\n", [B]: "Other.\n\nOne sentence.\n\nMore.\n" };

/** `One sentence.` has a translation in one article, and none in the other. */
async function onceTranslated(files: Readonly<Record<string, string>> = FILES) {
  const trial = openTrial(files);
  const [record] = (await trial.set(A, "One sentence.", "Une phrase.")).records;
  return { trial, record: record! };
}

async function take(trial: Trial, id: string, from: string, ...args: readonly string[]) {
  return trial.run("set", B, id, "--locale", "fr", "--from", from, ...args);
}

describe("a sentence whose equal elsewhere has a translation", () => {
  it("gets it proposed by show, and is counted by status and analyse until it has one", async () => {
    const { trial, record } = await onceTranslated();
    const { id, target, proposals } = await trial.segment(B, "One sentence.");
    expect(target).toBe(null);
    expect(proposals).toEqual([
      {
        record,
        source: "One sentence.",
        target: "Une phrase.",
        score: 100,
        reason: "other-context",
        locale: "fr",
      },
    ]);
    expect((await trial.run("show", B)).stdout).toContain(
      `  ? Une phrase.  100, other context, --from ${record.slice(0, 8)}\n`,
    );
    const proposed = async () =>
      (await trial.status()).locales[0]!.articles.map((article) => article.proposed);
    expect(await proposed()).toEqual([0, 1]);
    expect((await trial.run("analyse")).stdout).toContain(
      "1 segment has no translation, but an equal one elsewhere has",
    );
    await take(trial, id, record);
    expect(await proposed()).toEqual([0, 0]);
    expect((await trial.segment(B, "One sentence.")).proposals).toBe(undefined);
  });

  it("takes it with set --from, by the beginning of the record, which is remembered", async () => {
    const { trial, record } = await onceTranslated();
    const { id } = await trial.segment(B, "One sentence.");
    const { stdout } = await take(trial, id, record.slice(0, 8), "--json");
    const report = JSON.parse(stdout) as RecordReport;
    expect(report.state).toBe("translated");
    expect(await trial.segment(B, "One sentence.")).toMatchObject({
      target: "Une phrase.",
      record: report.records[0],
      origin: "human",
    });
    const history = await trial.run("memory", "history", B, id, "--json");
    expect(JSON.parse(history.stdout).entries.at(-1).on).toEqual([record]);
  });

  it("shows a text once, however many segments have it, and none that was rejected here", async () => {
    const { trial } = await onceTranslated({ ...FILES, "content/en/c.md": FILES[A] + "\nEnd.\n" });
    await trial.set("content/en/c.md", "One sentence.", "Une phrase.");
    expect((await trial.segment(B, "One sentence.")).proposals).toHaveLength(1);
    const { id } = await trial.segment(B, "One sentence.");
    await trial.set(B, "One sentence.", "Une phrase.");
    await trial.run("review", B, id, "--reject", "--reason", "not here", "--locale", "fr");
    expect((await trial.segment(B, "One sentence.")).proposals).toBe(undefined);
  });

  it("refuses a record that is not proposed, a text beside it, and a field", async () => {
    const { trial, record } = await onceTranslated();
    const { id } = await trial.segment(B, "One sentence.");
    const before = trial.snapshot();
    const unknown = await take(trial, id, "0123456789");
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining("Cannot take record `0123456789`: nothing with it proposed for"),
    ]);
    expect((await take(trial, id, record, "Text")).stderr).toContain(
      "Unexpected TEXT beside `--from`",
    );
    expect((await trial.run("set", B, id)).stderr).toContain("Unexpected missing TEXT");
    expect((await take(trial, id, record, "--field", "title")).stderr).toContain(
      "Unexpected `--from` beside `--field`",
    );
    expect(trial.snapshot()).toEqual(before);
  });

  it("gets a text for other code as it is, with the code of its own", async () => {
    const trial = openTrial({ [A]: "Run `one`.\n", [B]: "Else.\n\nRun `two`.\n" });
    const [record] = (await trial.set(A, "Run <x1/>.", "Lancez `one`.")).records;
    const { id, proposals } = await trial.segment(B, "Run <x1/>.");
    expect(proposals).toMatchObject([{ score: 99, reason: "codes-differ" }]);
    await take(trial, id, record!);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/b.md")).toContain("Lancez `two`.");
  });
});

describe("a near text of the memory", () => {
  const OLD = "The boat waits in the harbour until the tide turns.";
  const NEW = "The boat waits in the harbour until the wind turns.";

  async function nearTranslated(more: Readonly<Record<string, string>> = {}) {
    const trial = openTrial({ [A]: `${OLD}\n`, [B]: `${NEW}\n`, ...more });
    const target = "Le bateau attend dans le port que la marée tourne.";
    const [record] = (await trial.set(A, OLD, target)).records;
    const { id } = await trial.segment(B, NEW);
    return { trial, target, record: record!, id };
  }

  it("is taken with set --from as initial, with its score, and reaches no reader", async () => {
    const { trial, target, record, id } = await nearTranslated();
    const { score } = (await trial.segment(B, NEW)).matches![0]!;
    expect((await trial.run("show", B)).stdout).toContain(`--from ${record.slice(0, 8)}`);
    const { stdout } = await take(trial, id, record.slice(0, 8), "--json");
    const report = JSON.parse(stdout) as RecordReport;
    expect(report).toMatchObject({ state: "initial", fuzzy: score });
    expect(await trial.segment(B, NEW)).toMatchObject({ target, state: "initial", fuzzy: score });
    expect((await trial.run("show", B)).stdout).toContain(`initial 101 fuzzy ${score}`);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/b.md")).toBe(`${NEW}\n`);
    const history = await trial.run("memory", "history", B, id, "--json");
    expect(JSON.parse(history.stdout).entries.at(-1).on).toEqual([record]);
  });

  it("is a translation when somebody has approved it, or written it anew", async () => {
    const { trial, record, id } = await nearTranslated();
    await take(trial, id, record);
    await trial.run("review", B, id, "--approve", "--locale", "fr");
    expect(await trial.segment(B, NEW)).toMatchObject({ state: "reviewed" });
    await trial.set(B, NEW, "Le bateau attend dans le port que le vent tourne.");
    const { state, fuzzy } = await trial.segment(B, NEW);
    expect({ state, fuzzy }).toEqual({ state: "translated", fuzzy: undefined });
  });

  it("is not taken where its markup is not the source's, nor by an id that nothing near has", async () => {
    const trial = openTrial({ [A]: `${OLD}\n`, [B]: `${NEW.replace("wind", "`wind`")}\n` });
    const [record] = (await trial.set(A, OLD, "Le bateau attend dans le port.")).records;
    const { id, matches } = (await trial.show(B)).units[0]!.segments[0]!;
    expect(matches!.map((match) => match.record)).toEqual([record]);
    const refused = await take(trial, id, record!);
    expect(refused.code).toBe(2);
    expect(refused.stderr).toContain("its markup is not that of the source");
    expect((await take(trial, id, "0123456789")).stderr).toContain("nothing with it proposed");
  });
});
