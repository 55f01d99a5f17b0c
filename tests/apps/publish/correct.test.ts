import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import type { CorrectionsReport } from "../../../pipeline/model/correction-report.ts";
import type { CorrectionRecord } from "../../../pipeline/model/record.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import type { Trial } from "../trial.ts";
import { A, held, livePage, newsroom, published } from "./newsroom.ts";

const TEXT =
  "---\ntitle: Turnout\ndate: 2026-11-20\n---\n\nTurnout was 47.1 per cent. It was close.\n\nThe boat waits.\n";
const RIGHT = TEXT.replace("47.1", "47.3");
const SENTENCE = "Turnout was 47.1 per cent.";
const CORRECT = "Turnout was 47.3 per cent.";
const TARGETS = {
  de: ["Beteiligung", "Die Beteiligung betrug 47,1 Prozent.", "Es war knapp.", "Das Boot wartet."],
  fr: ["Participation", "La participation était de 47,1 %.", "C’était serré.", "Le bateau attend."],
};
const SOURCES = ["Turnout", SENTENCE, "It was close.", "The boat waits."];

async function live(publish: Readonly<Record<string, unknown>> = {}): Promise<Trial> {
  const trial = newsroom({ [A]: TEXT }, publish);
  for (const [locale, targets] of Object.entries(TARGETS))
    for (const [index, target] of targets.entries())
      await trial.set(A, SOURCES[index]!, target, "--locale", locale);
  await published(trial);
  return trial;
}

async function corrected(trial: Trial, ...args: readonly string[]): Promise<void> {
  trial.write(A, RIGHT);
  const { code, stderr } = await trial.run("correct", A, "--class", "factual", ...args);
  if (code !== 0) throw new Error(stderr);
}

async function list(trial: Trial): Promise<CorrectionsReport["corrections"]> {
  const { stdout } = await trial.run("correct", "--list", "--json");
  return (JSON.parse(stdout) as CorrectionsReport).corrections;
}

const NOTE = ["--note", "Turnout was 47.3 per cent, not 47.1."] as const;
const today = new Date().toISOString().slice(0, 10);

/** As if the correction had been said long ago: its deadline is over. */
function longAgo(trial: Trial): void {
  const folder = "locales/en/memory";
  for (const file of readdirSync(join(trial.root, folder), { recursive: true, encoding: "utf8" })) {
    if (!file.endsWith(".jsonl")) continue;
    const lines = trial.read(`${folder}/${file}`).trimEnd().split("\n");
    trial.write(`${folder}/${file}`, lines.map((line) => `${overdue(line)}\n`).join(""));
  }
}

function overdue(line: string): string {
  const { id: _, ...record } = JSON.parse(line) as CorrectionRecord;
  if (record.kind !== "correction") return line;
  return JSON.stringify(sealRecord({ ...record, due: "2020-01-01T00:00:00.000Z" }));
}

describe("interlinear correct", () => {
  it("makes of a factual change a task for each locale that shows the sentence", async () => {
    const trial = await live();
    trial.write(A, RIGHT);
    const { stdout } = await trial.run("correct", A, "--class", "factual", ...NOTE, "--due", "2h");
    expect(stdout).toMatch(
      /^content\/en\/news\/a\.md {2}factual {2}\S+ {2}Turnout was 47\.3 per cent, not 47\.1\.\n {2}0 of 2 locales corrected, due \S+\n {2}de {2}open, 1 sentence\n {2}fr {2}open, 1 sentence\n {2}sentences: changed 1, removed 0, added 0 {2}[0-9a-f]{32}\n$/,
    );
    await trial.set(A, CORRECT, "Die Beteiligung betrug 47,3 Prozent.", "--locale", "de");
    const [one] = await list(trial);
    expect(one!.locales).toEqual([
      { locale: "de", state: "unpublished", open: 0 },
      { locale: "fr", state: "open", open: 1 },
    ]);
    expect(Date.parse(one!.due!) - Date.parse(one!.at)).toBe(2 * 3_600_000);
  });

  it("asks nothing of a locale that never had the article, or does not have the sentence", async () => {
    const trial = newsroom({ [A]: TEXT });
    await trial.set(A, "The boat waits.", "Das Boot wartet.", "--locale", "de");
    await published(trial);
    await corrected(trial);
    expect((await trial.run("correct", "--list")).stdout).toContain("no locale has to follow");
    // Whoever translates it now translates what is right.
    await trial.set(A, "Turnout", "Participation", "--locale", "fr");
    await trial.set(A, CORRECT, "La participation était de 47,3 %.", "--locale", "fr");
    await trial.set(A, "It was close.", "C’était serré.", "--locale", "fr");
    expect((await list(trial))[0]!.locales).toEqual([]);
  });

  it("follows the sentence where it is changed once more", async () => {
    const trial = await live();
    await corrected(trial);
    trial.write(A, RIGHT.replace("per cent.", "per cent of all voters."));
    const states = async () => (await list(trial))[0]!.locales.map(({ state }) => state);
    expect(await states()).toEqual(["open", "open"]);
    const again = "Turnout was 47.3 per cent of all voters.";
    await trial.set(A, again, "Die Beteiligung betrug 47,3 Prozent.", "--locale", "de");
    expect(await states()).toEqual(["unpublished", "open"]);
  });

  it("counts a locale as corrected once its readers have it", async () => {
    const trial = await live();
    await corrected(trial);
    await trial.set(A, CORRECT, "Die Beteiligung betrug 47,3 Prozent.", "--locale", "de");
    await trial.set(A, CORRECT, "La participation était de 47,3 %.", "--locale", "fr");
    const { stdout } = await trial.run("correct", "--list");
    expect(stdout).toContain("0 of 2 locales corrected");
    expect(stdout).toContain("  de  corrected, not yet published\n");
    await published(trial, "--locale", "de");
    expect((await trial.run("correct", "--list")).stdout).toContain("1 of 2 locales corrected");
    expect((await list(trial))[0]!.locales.map(({ state }) => state)).toEqual([
      "corrected",
      "unpublished",
    ]);
    await published(trial);
    expect((await trial.run("correct", "--list")).stdout).toContain("2 of 2 locales corrected");
  });

  it("counts what one page tells of two corrections of a day", async () => {
    const trial = await live();
    await corrected(trial);
    await trial.set(A, CORRECT, "Die Beteiligung betrug 47,3 Prozent.", "--locale", "de");
    await trial.set(A, CORRECT, "La participation était de 47,3 %.", "--locale", "fr");
    await published(trial);
    trial.write(A, RIGHT.replace("The boat waits.", "The old boat waits."));
    await trial.run("correct", A, "--class", "factual");
    await trial.set(A, "The old boat waits.", "Das Boot wartet.", "--locale", "de");
    await published(trial);
    const states = (await list(trial)).map(({ locales }) => locales.map(({ state }) => state));
    expect(states).toEqual([
      ["corrected", "corrected"],
      ["corrected", "open"],
    ]);
  });

  it("brings a dated notice to page, feed and metadata", async () => {
    const trial = await live();
    await corrected(trial, ...NOTE);
    await trial.set(A, CORRECT, "Die Beteiligung betrug 47,3 Prozent.", "--locale", "de");
    await published(trial);
    const page = livePage(trial, "en/news/a/");
    expect(page).toMatch(
      /<p>Corrected on <time datetime="\d{4}-\d\d-\d\d"><bdi>[^<]+<\/bdi><\/time>: <bdi>Turnout was 47\.3 per cent, not 47\.1\.<\/bdi><\/p>/,
    );
    expect(page).toMatch(
      /"correction":\[\{"@type":"CorrectionComment","text":"Corrected on [^"]+: Turnout was 47\.3 per cent, not 47\.1\.","datePublished":"[^"]+"\}\]/,
    );
    expect(page).toMatch(new RegExp(`"dateModified":"${today}`));
    const german = livePage(trial, "de/news/a/");
    expect(german).toMatch(/<p>Berichtigt am <time/);
    expect(german).toContain('"isBasedOn":"https://example.org/en/news/a/"');
    expect(german).toContain("47,3 Prozent");
    // The French one is not late yet, and says nothing.
    expect(livePage(trial, "fr/news/a/")).not.toContain("Corrigé");
    const feeds = readdirSync(join(trial.root, "published/current/en")).filter((name) =>
      /feed|atom|rss/.test(name),
    );
    expect(feeds.length).toBeGreaterThan(0);
    for (const feed of feeds) {
      const content = trial.read(`published/current/en/${feed}`);
      expect([feed, content]).toEqual([feed, expect.stringContaining("not 47.1.")]);
    }
  });

  it("says above a translation that is late that the original was corrected", async () => {
    const trial = await live();
    await corrected(trial);
    longAgo(trial);
    expect((await list(trial))[0]!.locales.map(({ state }) => state)).toEqual([
      "overdue",
      "overdue",
    ]);
    await published(trial);
    expect(livePage(trial, "de/news/a/")).toMatch(/<p>Das Original wurde am <time[^]*berichtigt\./);
    expect(livePage(trial, "fr/news/a/")).toMatch(/<p>L’original a été corrigé le <time/);
    expect(livePage(trial, "de/news/a/")).toContain("47,1");
  });

  it("shows the source's sentences in a translation that is late, where that is asked for", async () => {
    const trial = await live({ locales: { fr: { atDeadline: "source" } } });
    await corrected(trial);
    longAgo(trial);
    await published(trial);
    const french = livePage(trial, "fr/news/a/");
    expect(french).toContain("Turnout was 47.3 per cent.");
    expect(french).not.toContain("47,1");
    expect(french).toContain("Le bateau attend.");
  });

  it("takes a translation away that is late, where that is asked for", async () => {
    const trial = await live({ locales: { fr: { atDeadline: "withdraw" } } });
    await corrected(trial);
    await published(trial);
    expect(livePage(trial, "fr/news/a/")).toContain("47,1");
    longAgo(trial);
    await published(trial);
    expect(livePage(trial, "fr/news/a/")).not.toContain("participation");
    expect(livePage(trial, "de/news/a/")).toContain("47,1");
    await trial.set(A, CORRECT, "La participation était de 47,3 %.", "--locale", "fr");
    await published(trial);
    expect(livePage(trial, "fr/news/a/")).toContain("47,3");
  });

  it("does at its deadline what is asked for, when `publish --due` runs", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    onTestFinished(() => void vi.useRealTimers());
    const trial = await live({
      policy: { correctionDue: "60m" },
      locales: { de: { atDeadline: "source" }, fr: { atDeadline: "withdraw" } },
    });
    await corrected(trial);
    await published(trial);
    const due = Date.parse((await list(trial))[0]!.due!);
    vi.setSystemTime(due - 1);
    expect((await published(trial, "--due")).join()).toContain("nothing to publish");
    expect(livePage(trial, "fr/news/a/")).toContain("47,1");
    vi.setSystemTime(due);
    await published(trial, "--due");
    expect(livePage(trial, "fr/news/a/")).not.toContain("47,1");
    expect(livePage(trial, "de/news/a/")).toContain("Turnout was 47.3 per cent.");
    expect(livePage(trial, "de/news/a/")).not.toContain("47,1");
    expect((await published(trial, "--due")).join()).toContain("nothing to publish");
  });

  it("is for one translation alone with --locale", async () => {
    const trial = await live();
    await trial.set(A, "It was close.", "Es war sehr knapp.", "--locale", "de");
    const note = "Es war sehr knapp.";
    const { stdout } = await trial.run(
      "correct",
      A,
      "--locale",
      "de",
      "--class",
      "factual",
      "--note",
      note,
    );
    expect(stdout).toContain(`${A} in de  factual`);
    await published(trial);
    expect(livePage(trial, "de/news/a/")).toMatch(/Berichtigt am <time[^]*<bdi>Es war sehr knapp/);
    expect(livePage(trial, "en/news/a/")).not.toContain("Corrected");
    expect(livePage(trial, "fr/news/a/")).not.toContain("Corrigé");
  });

  it("tells readers of an update that has a note, and of no change of wording", async () => {
    const trial = await live();
    trial.write(A, TEXT.replace("The boat waits.", "The old boat waits."));
    await trial.run("correct", A, "--class", "language", "--note", "typo");
    await published(trial);
    expect(livePage(trial, "en/news/a/")).not.toContain("typo");
    trial.write(A, TEXT.replace("The boat waits.", "The old boat waits for us."));
    await trial.run("correct", A, "--class", "update", "--note", "It waits for us.");
    await published(trial);
    expect(livePage(trial, "en/news/a/")).toMatch(/Updated on <time[^]*<bdi>It waits for us\./);
  });

  it("is kept by a rollback where it was for legal reasons", async () => {
    const trial = await live();
    await corrected(trial, ...NOTE);
    await published(trial);
    const [first] = (await published(trial.as("ben"), "--dry-run")).slice(-1);
    expect(first).toContain("nothing to publish");
    trial.write(A, RIGHT.replace("Turnout was", "In Basel turnout was"));
    await trial.run("correct", A, "--class", "legal");
    await published(trial);
    const { stdout, code } = await trial.run("rollback");
    expect([code, stdout]).toEqual([0, expect.stringContaining("lacks a legal correction of it")]);
    expect(livePage(trial, "en/news/a/")).toContain("In Basel turnout was");
  });

  it("writes nothing with --dry-run", async () => {
    const trial = await live();
    trial.write(A, RIGHT);
    const before = trial.snapshot();
    const { stdout } = await trial.run("correct", A, "--class", "legal", "--dry-run");
    expect(stdout).toContain("(nothing written)");
    expect(trial.snapshot()).toEqual(before);
  });

  it.each([
    [["correct", A, "--class", "factual"], "it is as it was published"],
    [["correct", A], "missing `--class`"],
    [["correct", "--class", "factual"], "missing ARTICLE"],
    [["correct", A, "--class", "factual", "--due", "soon"], "it is as it was published"],
    [["correct", "content/en/news/none.md", "--class", "factual"], "Cannot find source article"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await (await live()).run(...args);
    expect([code, stderr]).toEqual([2, expect.stringContaining(message)]);
  });

  it("refuses what no reader has", async () => {
    const trial = newsroom({ [A]: TEXT });
    expect((await trial.run("correct", A, "--class", "factual")).stderr).toContain(
      "no reader has it in `en`",
    );
  });
});

describe("a change of a published article of which nobody says anything", () => {
  it("is an update, and goes live", async () => {
    const trial = await live();
    trial.write(A, TEXT.replace("The boat waits.", "The old boat waits."));
    expect(await held(trial)).toEqual([]);
    await published(trial);
    expect(livePage(trial, "en/news/a/")).toContain("The old boat waits.");
  });

  it("waits where it alters a number, a name or a negation, and readers keep what they have", async () => {
    const trial = await live();
    trial.write(A, RIGHT);
    const [others, first] = await held(trial);
    expect(first).toBe(
      `${A}  en  held back: the change of “${SENTENCE}” to “${CORRECT}” alters a number: say with \`correct\` or \`publish --class\` what it is, readers keep the earlier version`,
    );
    expect(others).toContain("  de, fr  held back: its source is not to be read yet: ");
    await published(trial);
    expect(livePage(trial, "en/news/a/")).toContain("47.1");
  });

  it("goes live when `publish --class` says what it is", async () => {
    const trial = await live();
    trial.write(A, RIGHT);
    expect(await held(trial, "--class", "factual")).toEqual([]);
    expect(await list(trial)).toEqual([]);
    await published(trial, "--class", "factual", ...NOTE);
    expect(livePage(trial, "en/news/a/")).toContain("47.3");
    expect(await list(trial)).toMatchObject([{ class: "factual", changed: 1 }]);
    expect((await trial.run("publish", "--note", "x")).stderr).toContain("without `--class`");
  });

  it("waits again where another number is altered after it was classified", async () => {
    const trial = await live();
    await corrected(trial);
    expect(await held(trial)).toEqual([]);
    trial.write(A, TEXT.replace("47.1", "47.9"));
    expect(await held(trial)).toHaveLength(2);
    await trial.run("correct", A, "--class", "language");
    expect(await held(trial)).toEqual([]);
    expect(await list(trial)).toHaveLength(1);
  });
});
