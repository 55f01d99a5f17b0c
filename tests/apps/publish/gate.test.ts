import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { TargetRecord } from "../../../pipeline/model/record.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import { A, held, livePage, newsroom, published } from "./newsroom.ts";

const TEXT = "---\ntitle: Tides\ndate: 2026-11-20\n---\n\nThe boat waits. It leaves at noon.\n";
const FILES = { [A]: TEXT };
const DE = ["--locale", "de"] as const;
const SENTENCES = [
  ["Tides", "Gezeiten"],
  ["The boat waits.", "Das Boot wartet."],
  ["It leaves at noon.", "Es legt mittags ab."],
] as const;

async function translated(
  publish: Readonly<Record<string, unknown>>,
  count: number = SENTENCES.length,
) {
  const trial = newsroom(FILES, { policy: publish });
  for (const [source, target] of SENTENCES.slice(0, count))
    await trial.set(A, source, target, ...DE);
  return trial;
}

type Trial = Awaited<ReturnType<typeof translated>>;

async function approve(trial: Trial, sources: readonly string[], ...args: readonly string[]) {
  for (const source of sources) {
    const { id } = await trial.segment(A, source, "de");
    const { code, stderr } = await trial.run("review", A, id, ...DE, "--approve", ...args);
    if (code !== 0) throw new Error(stderr);
  }
}

/** As if an engine had made all translations. */
function byMachine(trial: Trial): void {
  const folder = join(trial.root, "locales/de/memory");
  const [journal] = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".jsonl"),
  );
  const lines = trial.read(`locales/de/memory/${journal}`).trimEnd().split("\n");
  const records = lines.map((line) => {
    const { id: _, ...record } = JSON.parse(line) as TargetRecord;
    const made = { ...record, by: "engine", origin: "machine" as const, engine: "test 1" };
    return `${JSON.stringify(sealRecord(made))}\n`;
  });
  trial.write(`locales/de/memory/${journal}`, records.join(""));
}

const ALL = SENTENCES.map(([source]) => source);

describe("what an article needs to go live", () => {
  it("is nothing much by default", async () => {
    expect(await held(await translated({}, 1))).toEqual([]);
  });

  it("may be a share of translated words", async () => {
    const trial = await translated({ minimumCoverage: 1 }, 2);
    expect(await held(trial)).toEqual([
      `${A}  de  held back: 12 % of its words are translated, \`minimumCoverage\` asks for 100 %`,
    ]);
    await trial.set(A, "It leaves at noon.", "Es legt mittags ab.", ...DE);
    expect(await held(trial)).toEqual([]);
  });

  it("may be a state of all its translations", async () => {
    const trial = await translated({ minimumState: "reviewed" });
    await approve(trial.as("ben"), ALL.slice(1));
    expect(await held(trial)).toEqual([
      `${A}  de  held back: 1 translated segment has no state as high as \`reviewed\`, which is the lowest to be published`,
    ]);
    await approve(trial.as("ben"), ["Tides"]);
    expect(await held(trial)).toEqual([]);
  });

  it("leaves readers with the reviewed text when somebody edits it", async () => {
    const trial = await translated({ minimumState: "reviewed" });
    await approve(trial.as("ben"), ALL);
    await published(trial);
    await trial.set(A, "It leaves at noon.", "Es legt um zwölf Uhr ab.", ...DE);
    expect(await held(trial)).toEqual([]);
    await published(trial);
    expect(livePage(trial, "de/news/a/")).toContain("Es legt mittags ab.");
    await approve(trial.as("ben"), ["It leaves at noon."]);
    await published(trial);
    expect(livePage(trial, "de/news/a/")).toContain("Es legt um zwölf Uhr ab.");
  });

  it("leaves readers with the reviewed text when its source changes", async () => {
    const trial = await translated({ minimumState: "reviewed" });
    await approve(trial.as("ben"), ALL);
    await published(trial);
    trial.write(A, TEXT.replace("The boat waits.", "The big boat waits."));
    await trial.set(A, "The big boat waits.", "Das große Boot wartet.", ...DE);
    await published(trial);
    expect(livePage(trial, "en/news/a/")).toContain("The big boat waits.");
    expect(livePage(trial, "de/news/a/")).toContain("Das Boot wartet.");
  });

  it("may be a reviewer who is not the translator", async () => {
    const trial = await translated({ fourEyes: true });
    await approve(trial, ALL);
    expect(await held(trial)).toEqual([
      `${A}  de  held back: 3 segments were approved by nobody but the translator, \`fourEyes\` asks for another reviewer`,
    ]);
    await approve(trial.as("ben"), ALL);
    expect(await held(trial)).toEqual([]);
    // Who edits is the translator from then on.
    await trial.as("ben").set(A, "The boat waits.", "Ein Boot wartet.", ...DE);
    await approve(trial.as("ben"), ["The boat waits."]);
    expect(await held(trial)).toHaveLength(1);
    await approve(trial, ["The boat waits."]);
    expect(await held(trial)).toEqual([]);
  });

  it("lets a small desk do without the second reviewer, with a reason that is kept", async () => {
    const trial = await translated({ fourEyes: true });
    await approve(trial.as("ben"), ALL.slice(1));
    const { id } = await trial.segment(A, "Tides", "de");
    await trial.run("ignore", A, id, "four-eyes", ...DE, "--reason", "night desk, one person");
    expect(await held(trial)).toEqual([]);
    expect((await trial.run("show", A, ...DE)).stdout).toContain("night desk, one person");
  });

  it("may be a limit for what machines translated and nobody has looked at", async () => {
    const trial = await translated({ maximumMachine: 0.5 });
    byMachine(trial);
    expect(await held(trial)).toEqual([
      `${A}  de  held back: 100 % of its words are by a machine and nobody has edited or reviewed them, \`maximumMachine\` allows 50 %`,
    ]);
    await approve(trial, ["The boat waits."]);
    await trial.set(A, "It leaves at noon.", "Es fährt mittags.", ...DE);
    expect(await held(trial)).toEqual([]);
  });

  it("may differ by article and locale; `adapted` ones may have blocks of their own", async () => {
    const trial = newsroom(FILES, {
      policy: { minimumCoverage: 1 },
      locales: { fr: { minimumCoverage: 0 } },
      rules: [{ include: ["content/en/news/*"], locales: ["de"] }],
    });
    for (const [source, target] of SENTENCES.slice(0, 1)) await trial.set(A, source, target, ...DE);
    await trial.set(A, "Tides", "Marées", "--locale", "fr");
    expect(await held(trial)).toEqual([
      `${A}  de  held back: 12 % of its words are translated, \`minimumCoverage\` asks for 100 %`,
      `${A}  fr  held back: it is not published in \`fr\`, as \`rules\` say`,
    ]);
    const { id } = await trial.segment(A, "The boat waits.", "de");
    await trial.run(
      "block",
      A,
      id,
      "--add",
      "Nur hier gibt es diesen Absatz.",
      ...DE,
      "--reason",
      "law",
    );
    await trial.run("block", A, id, "--drop", ...DE, "--reason", "law");
    expect((await held(trial)).filter((line) => line.includes("  de  "))).toEqual([]);
  });

  it("blocks on what breaks the page, and on warnings where that is asked for", async () => {
    const text = TEXT.replace("The boat waits.", "The [boat](gone.md) waits.");
    const trial = newsroom({ [A]: text }, { policy: { blockOn: "warning" } });
    expect(await held(trial)).toEqual([
      expect.stringMatching(/^content\/en\/news\/a\.md {2}en {2}held back: .*gone\.md/),
    ]);
    expect(await held(newsroom({ [A]: text }))).toEqual([]);
  });

  it("is a time that can be read", async () => {
    const trial = newsroom({ [A]: TEXT.replace("date:", "embargo: soon\ndate:") });
    expect(await held(trial)).toEqual([
      `${A}  en  held back: ${A}:3:10: Cannot read \`embargo\`: \`soon\` is no instant`,
    ]);
    await published(trial);
    expect(() => livePage(trial, "en/news/a/")).toThrow("ENOENT");
  });
});
