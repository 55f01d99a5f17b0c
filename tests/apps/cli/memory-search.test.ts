import { describe, expect, it } from "vitest";
import { markStretches } from "../../../pipeline/apps/verbs/mark-stretches.ts";
import { renderFound } from "../../../pipeline/apps/cli/render/memory-search.ts";
import { formatText } from "../../../pipeline/apps/cli/text.ts";
import type { FoundEntries } from "../../../pipeline/model/memory-report.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";

async function translated(): Promise<Trial> {
  const trial = openTrial({
    [A]: "The old *Boat* waits.\n\nA new boat.\n\nNo ship.\n",
    "locales/ar/.gitkeep": "",
    "locales/fr/.gitkeep": "",
  });
  await trial.set(A, "The old <g1>Boat</g1> waits.", "Le vieux *bateau* attend.");
  await trial.set(A, "A new boat.", "Un bateau neuf.");
  await trial.as("bob").set(A, "No ship.", "Pas de boat.");
  await trial.set(A, "A new boat.", "قارب جديد.", "--locale", "ar");
  return trial;
}

async function search(trial: Trial, ...args: readonly string[]): Promise<FoundEntries[]> {
  const { stdout, stderr } = await trial.run("memory", "search", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as FoundEntries[];
}

const sources = (found: readonly FoundEntries[], locale = "fr") =>
  found.find((each) => each.locale === locale)!.entries.map(({ source }) => source);

describe("interlinear memory search", () => {
  it("finds a phrase without regard to case or markup, in all locales and on both sides", async () => {
    const trial = await translated();
    const found = await search(trial, "BOAT");
    expect(found.map(({ locale, isPartial }) => [locale, isPartial])).toEqual([
      ["ar", false],
      ["en", false],
      ["fr", false],
    ]);
    expect(sources(found, "ar")).toEqual(["A new boat."]);
    expect(sources(found)).toEqual(["A new boat.", "No ship.", "The old <g1>Boat</g1> waits."]);
    expect(sources(await search(trial, "old  boat"))).toEqual(["The old <g1>Boat</g1> waits."]);
  });

  it("searches one side, some locales, by an expression, and what flags choose", async () => {
    const trial = await translated();
    expect(sources(await search(trial, "boat", "--side", "target"))).toEqual(["No ship."]);
    expect(sources(await search(trial, "^(a|no) ", "--regex", "--locale", "fr"))).toEqual([
      "A new boat.",
      "No ship.",
    ]);
    expect(sources(await search(trial, "boat", "--by-person", "bob"))).toEqual(["No ship."]);
  });

  it("says what was found, the target beneath the source, with who wrote it where", async () => {
    const trial = await translated();
    const { record } = await trial.segment(A, "No ship.");
    const { stdout } = await trial.run("memory", "search", "ship", "--locale", "fr,ar");
    expect(stdout.split("\n")).toEqual([
      "fr  1 found",
      "  No ship.",
      "  Pas de boat.",
      `    translated by bob, ${A}, ${record!.slice(0, 8)}`,
      "",
    ]);
    const nothing = await trial.run("memory", "search", "nowhere");
    expect([nothing.code, nothing.stdout]).toEqual([0, "Nothing found\n"]);
  });

  it("says that there may be more where the limit ended it", async () => {
    const trial = await translated();
    const args = ["memory", "search", "boat", "--locale", "fr", "--limit", "1"];
    const { stdout, stderr, code } = await trial.run(...args);
    expect(stdout).toContain("fr  1 or more found\n");
    expect(stderr).toBe("fr: there may be more, as the limit or the time ended the search\n");
    expect(code).toBe(0);
  });

  it.each([
    [["("], ["--regex"], "Unexpected regular expression `(`"],
    [[" "], [], "Unexpected empty TEXT"],
    [["x"], ["--limit", "0"], "Unexpected `--limit 0`, expected a whole number from 1 to 10000"],
    [["x"], ["--side", "left"], "`source`"],
    [[], [], "expected TEXT"],
    [["x"], ["--reason", "y"], "Unexpected flag `--reason` of `memory search`"],
  ])("refuses %j with %j", async (words, flags, expected) => {
    const trial = await translated();
    const { code, stderr } = await trial.run("memory", "search", ...words, ...flags);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
  });
});

describe("what was searched for", () => {
  const marked = (text: string, query: string, mode: "phrase" | "regex" = "phrase") =>
    markStretches([text], { text: query, mode })[0]!
      .map(({ text: part, isFound }) => (isFound ? `[${part}]` : part))
      .join("");

  it("is marked wherever it stands, with its own spaces, signs and case", () => {
    expect(marked("A boat, a Boat", "boat")).toBe("A [boat], a [Boat]");
    expect(marked("old\u00A0 boat", "old boat")).toBe("[old\u00A0 boat]");
    expect(marked("a+b (c)", "+B (c")).toBe("a[+b (c])");
    expect(marked("a-b {1}", "a-b {")).toBe("[a-b {]1}");
    expect(marked("2024 and 7", String.raw`\d+`, "regex")).toBe("[2024] and [7]");
    expect(marked("船が待つ", "が")).toBe("船[が]待つ");
    expect(marked("", "x")).toBe("");
    expect(marked("ab", "x*", "regex")).toBe("ab");
  });

  it("is not marked where an expression would run for ever", () => {
    expect(marked(`${"a".repeat(40)}!`, "(a+)+$", "regex")).toBe(`${"a".repeat(40)}!`);
  });

  it("is bold on a terminal, where right-to-left text is kept to itself", () => {
    const entry = {
      stretches: {
        source: [
          { text: "a ", isFound: false },
          { text: "boat", isFound: true },
        ],
        target: [{ text: "قارب", isFound: true }],
      },
      state: "translated",
      by: "ada",
      article: A,
      record: "0123456789abcdef",
    };
    const found = [
      { locale: "ar", isPartial: false, entries: [entry] },
    ] as unknown as FoundEntries[];
    const lines = (width: number | undefined, hasColor: boolean) =>
      renderFound(found, { width }).map((line) => formatText(line, hasColor));
    expect(lines(40, true).slice(1, 3)).toEqual([
      "  a \u001B[1mboat\u001B[22m",
      "  \u2068\u001B[1mقارب\u001B[22m\u2069",
    ]);
    expect(lines(undefined, false).slice(1, 3)).toEqual(["  a boat", "  قارب"]);
  });
});
