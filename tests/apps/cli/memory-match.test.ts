import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import type { MatchedText } from "../../../pipeline/model/memory-report.ts";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const PROGRAM = fileURLToPath(new URL("../../../scripts/interlinear.mjs", import.meta.url));
const SENTENCE = "The old boat waits 1,234.5 seconds in the harbour.";
const TARGET = "Le vieux bateau attend 1 234,5 secondes dans le port.";

/** A project whose memory has a few translations. */
async function translated(): Promise<Trial> {
  const trial = openTrial({ [A]: `${SENTENCE}\n\nAT&T is < IBM.\n\nPress \`a\` now.\n` });
  await trial.set(A, SENTENCE, TARGET);
  await trial.set(A, "AT&amp;T is &lt; IBM.", "AT&T est < IBM.");
  await trial.set(A, "Press <x1/> now.", "Appuyez sur `a`.");
  return trial;
}

async function matched(trial: Trial, input: string, ...args: readonly string[]) {
  const { stdout, stderr, code } = await trial.runWith(
    { input },
    "memory",
    "match",
    "--json",
    ...args,
  );
  expect(stderr).toBe("");
  expect(code).toBe(0);
  return stdout
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as MatchedText);
}

describe("interlinear memory match", () => {
  it("answers each line with one of JSON, in order", async () => {
    const trial = await translated();
    const record = (await trial.segment(A, SENTENCE)).record!;
    const answers = await matched(
      trial,
      `The old boat waits 9,876.25 seconds in the harbour.\n\nNothing of the kind here.\n${SENTENCE}\n`,
    );
    expect(answers.map(({ matches }) => matches.map(({ score }) => score))).toEqual([
      [99],
      [],
      [],
      [100],
    ]);
    expect(answers[0]).toEqual({
      source: "The old boat waits 9,876.25 seconds in the harbour.",
      matches: [
        {
          score: 99,
          source: SENTENCE,
          target: "Le vieux bateau attend 9 876,25 secondes dans le port.",
          penalties: [],
          changes: [
            { type: "same", text: "The old boat waits " },
            { type: "removed", text: "1,234.5" },
            { type: "added", text: "9,876.25" },
            { type: "same", text: " seconds in the harbour." },
          ],
          warnings: ["number-changed"],
          record,
          state: "translated",
          origin: "human",
          by: "ada",
          article: A,
          locale: "fr",
        },
      ],
    });
  });

  it("shows people what changed, and why a score is what it is", async () => {
    const trial = await translated();
    const input = "The old boat does not wait 5 seconds in the harbour.\nNothing.\n";
    const { stdout } = await trial.runWith({ input }, "memory", "match", "--minimum", "50");
    expect(stdout.split("\n")).toEqual([
      "The old boat does not wait 5 seconds in the harbour.",
      "   80  The old boat [-waits 1,234.5-]{+does not wait 5+} seconds in the harbour.",
      `       ${TARGET}`,
      `       negation added; number changed; human, ada, ${A}`,
      "Nothing.",
      "       no match",
      "",
    ]);
  });

  it("reads plain text and tags, and takes `<` and `&` as they are", async () => {
    const trial = await translated();
    const answers = await matched(
      trial,
      "AT&T is < IBM.\nAT&amp;T is &lt; IBM.\nPress <x1/> now.\nPress <x2/> now.\n",
    );
    expect(answers.map(({ matches }) => [matches[0]?.score, matches[0]?.target])).toEqual([
      [100, "AT&amp;T est &lt; IBM."],
      [100, "AT&amp;T est &lt; IBM."],
      [99, "Appuyez sur <x1/>."],
      [99, "Appuyez sur <x2/>."],
    ]);
  });

  it("takes CRLF, a byte order mark and a missing line feed at the end", async () => {
    const trial = await translated();
    const answers = await matched(trial, `\uFEFF${SENTENCE}\r\n\r\n${SENTENCE}`);
    expect(answers.map(({ source, matches }) => [source, matches[0]?.score])).toEqual([
      [SENTENCE, 100],
      ["", undefined],
      [SENTENCE, 100],
    ]);
  });

  it("takes minimum, limit and penalties from the configuration, and flags before it", async () => {
    const trial = await translated();
    const asked = "The new boat waits 5 seconds in the port.\n";
    const scores = async (...args: readonly string[]) =>
      (await matched(trial, asked, ...args))[0]!.matches.map(({ score }) => score);
    expect(await scores()).toEqual([80]);
    expect(await scores("--minimum", "81")).toEqual([]);
    trial.write(
      "interlinear.json",
      '{ "matching": { "minimum": 75, "penalties": { "not-reviewed": 6 } } }',
    );
    expect(await scores()).toEqual([]);
    expect(await scores("--minimum", "74")).toEqual([74]);
    expect(await scores("--minimum", "50", "--minimum-state", "reviewed")).toEqual([]);
  });

  it("asks the memories of other locales where it is told", async () => {
    const trial = openTrial({
      [A]: "Hello there.\n",
      "locales/fr/.gitkeep": "",
      "locales/fr-CH/.gitkeep": "",
    });
    await trial.set(A, "Hello there.", "Bonjour.");
    const ask = async (...args: readonly string[]) =>
      (await matched(trial, "Hello there.\n", "--locale", "fr-CH", ...args))[0]!.matches;
    expect(await ask()).toEqual([]);
    expect(await ask("--other-locales", "fr")).toMatchObject([{ score: 95, locale: "fr" }]);
    trial.write("interlinear.json", '{ "matching": { "otherLocales": { "fr-CH": ["fr"] } } }');
    expect(await ask()).toMatchObject([{ score: 95, locale: "fr" }]);
  });

  it("asks for the source locale where there are several", async () => {
    const trial = openTrial({
      [A]: "Hello.\n",
      "content/de/b.md": "Hallo.\n",
      "locales/fr/.gitkeep": "",
    });
    const options = { input: "Hello.\n" };
    expect(await trial.runWith(options, "memory", "match", "--locale", "fr")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("the project has articles in `de`, `en`"),
    });
    const given = ["memory", "match", "--locale", "fr", "--from", "de"];
    expect((await trial.runWith(options, ...given)).code).toBe(0);
  });

  it("says which line is not UTF-8, once, after the answers to those before", async () => {
    const trial = await translated();
    const input = Buffer.from(`${SENTENCE}\ncaf\u00E9\n${SENTENCE}\n`, "latin1");
    const { code, stdout, stderr } = await trial.runWith({ input }, "memory", "match", "--json");
    expect(code).toBe(2);
    expect(stdout.split("\n")).toHaveLength(2);
    expect(stderr).toContain("standard input:2:1  error  Unexpected bytes, expected text in UTF-8");
  });

  it.each([
    ["--minimum", "0"],
    ["--minimum", "1e2"],
    ["--limit", "101"],
  ])("refuses %s %s", async (flag, value) => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { code, stderr } = await trial.runWith({ input: "" }, "memory", "match", flag, value);
    expect(code).toBe(2);
    expect(stderr).toContain(`Unexpected \`${flag} ${value}\``);
  });

  it("answers what has come while the input is open, and ends on Ctrl-C", async () => {
    const trial = await translated();
    const child = spawn(
      process.execPath,
      [PROGRAM, "memory", "match", "--json", "-C", trial.root],
      {
        stdio: ["pipe", "pipe", "pipe"],
      },
    );
    child.stdin.write(`${SENTENCE}\n`);
    const [answer] = (await once(child.stdout, "data")) as [Buffer];
    expect(JSON.parse(answer.toString())).toMatchObject({ matches: [{ score: 100 }] });
    child.kill("SIGINT");
    expect(await once(child, "exit")).toEqual([3, null]);
  });

  it("ends quietly where nobody reads any more", async () => {
    const trial = await translated();
    const child = spawn(process.execPath, [PROGRAM, "memory", "match", "-C", trial.root]);
    let stderr = "";
    child.stderr.on("data", (chunk: Buffer) => void (stderr += chunk.toString()));
    child.stdin.on("error", () => {});
    child.stdout.destroy();
    child.stdin.write(`${SENTENCE}\n`.repeat(50));
    const [code] = (await once(child, "exit")) as [number];
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
