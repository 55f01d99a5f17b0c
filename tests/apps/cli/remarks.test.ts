import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const TEXT = "# H\n\nThe red boat waits here.\n\nBye.\n";

async function say(trial: Trial, verb: "comment" | "ignore", ...args: readonly string[]) {
  const { units } = await trial.show(A);
  return trial.run(verb, A, units[1]!.id, ...args);
}

async function shown(trial: Trial, index = 1) {
  const { comments = [], ignores = [] } = (await trial.show(A)).units[index]!;
  return {
    comments: comments.map(({ by, text }) => `${by}: ${text}`),
    ignores: ignores.map(({ by, check, text }) => `${by}: ${check}: ${text}`),
  };
}

describe("interlinear comment", () => {
  it("is shown at its unit in the locale, from the first on, and changes nothing else", async () => {
    const trial = openTrial({ [A]: TEXT, "locales/fr/.gitkeep": "", "locales/de/.gitkeep": "" });
    await trial.rebuild();
    expect((await say(trial, "comment", "Which boat?", "--locale", "fr")).code).toBe(0);
    expect((await say(trial.as("bob"), "comment", "Mine.\n", "--locale", "fr")).code).toBe(0);
    expect((await shown(trial)).comments).toEqual(["ada: Which boat?", "bob: Mine."]);
    expect((await shown(trial, 2)).comments).toEqual([]);
    expect((await trial.show(A, "de")).units[1]!.comments).toBeUndefined();
    expect((await trial.run("show", A, "--locale", "fr")).stdout).toMatch(
      /^ {2}comment {2}Which boat\? {2}ada, /m,
    );
    expect(await trial.rebuild()).toMatchObject({ written: 0 });
  });

  it("answers what was done, not a state", async () => {
    const trial = openTrial({ [A]: TEXT });
    const said = [
      [await say(trial, "comment", "Why?"), "comment added"],
      [await say(trial, "ignore", "terminology", "--reason", "x"), "terminology silenced"],
    ] as const;
    for (const [{ stdout }, done] of said)
      expect(stdout).toMatch(new RegExp(` in fr: ${done} {2}[0-9a-f]{32}\n$`));
    const { stdout } = await say(trial, "comment", "Why?", "--dry-run");
    expect(stdout).toMatch(/ in fr: comment added {2}\(nothing written\)\n$/);
  });

  it("goes along with a changed sentence, and is listed where the unit is gone", async () => {
    const trial = openTrial({ [A]: TEXT });
    await say(trial, "comment", "Which boat?");
    trial.write(A, TEXT.replace("# H", "# New").replace("red", "blue"));
    expect((await shown(trial)).comments).toEqual(["ada: Which boat?"]);
    trial.write(A, "# H\n\nBye.\n");
    const { comments } = await trial.show(A);
    expect(comments).toMatchObject([{ by: "ada", text: "Which boat?" }]);
    expect((await trial.run("show", A)).stdout).toContain(
      "comment on a unit that is gone  Which boat?",
    );
  });

  it("is read from stdin with -, and not taken empty", async () => {
    const trial = openTrial({ [A]: TEXT });
    const { id } = (await trial.show(A)).units[1]!;
    expect((await trial.runWith({ input: "Long.\n" }, "comment", A, id, "-")).code).toBe(0);
    expect((await say(trial, "comment", "  ")).stderr).toContain("Unexpected empty `TEXT`");
    expect((await say(trial, "comment", "Dry.", "--dry-run")).code).toBe(0);
    expect((await shown(trial)).comments).toEqual(["ada: Long."]);
  });
});

describe("interlinear ignore", () => {
  it("is shown at its unit, the newest for each check", async () => {
    const trial = openTrial({ [A]: TEXT });
    expect((await say(trial, "ignore", "terminology", "--reason", "quoted")).code).toBe(0);
    await say(trial, "ignore", "long-line", "--reason", "a poem");
    await say(trial.as("bob"), "ignore", "terminology", "--reason", "a name");
    const { ignores } = await shown(trial);
    expect(ignores.toSorted()).toEqual(["ada: long-line: a poem", "bob: terminology: a name"]);
    expect((await trial.run("show", A)).stdout).toMatch(
      /^ {2}ignores terminology {2}a name {2}bob, /m,
    );
  });

  it("supersedes what was said before the place of the unit moved", async () => {
    const trial = openTrial({ [A]: TEXT });
    await say(trial, "ignore", "terminology", "--reason", "quoted");
    trial.write(A, TEXT.replace("# H", "# New"));
    await say(trial, "ignore", "terminology", "--reason", "a name");
    expect((await shown(trial)).ignores).toEqual(["ada: terminology: a name"]);
  });

  it.each([
    [["terminology"], "Unexpected missing `--reason`, expected why"],
    [["terminology", "--reason", " "], "Unexpected empty `--reason`"],
    [["Some Check", "--reason", "x"], "Unexpected check `Some Check`, expected its code"],
  ])("refuses %j", async (args, message) => {
    const { code, stderr } = await say(openTrial({ [A]: TEXT }), "ignore", ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });
});
