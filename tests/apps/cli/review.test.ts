import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";

const A = "content/en/a.md";
const REVIEWED_ONLY = '{ "locales": ["fr"], "policy": { "minimumState": "reviewed" } }';

async function review(trial: Trial, source: string, ...args: readonly string[]) {
  return await trial.run("review", A, (await trial.segment(A, source)).id, ...args);
}

describe("interlinear review", () => {
  it.each([
    ["--approve", "reviewed"],
    ["--finalize", "final"],
  ])("raises the state with %s", async (verdict, state) => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    expect((await review(trial.as("bob"), "Hello.", verdict)).code).toBe(0);
    expect(await trial.segment(A, "Hello.")).toMatchObject({ state, target: "Bonjour." });
  });

  it("takes a rejected target out of the page", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    await trial.rebuild();
    expect((await review(trial, "Hello.", "--reject", "--reason", "wrong term")).code).toBe(0);
    expect((await trial.segment(A, "Hello.")).state).toBe("initial");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Hello.\n");
    expect((await trial.why(`${A}:1`)).segments[0]!.reason).toContain("rejected");
  });

  it("says an older translation again with --still-correct", async () => {
    const trial = openTrial({ [A]: "Hello dear reader.\n" });
    await trial.set(A, "Hello dear reader.", "Bonjour.");
    trial.write(A, "Hello, dear reader!\n");
    expect(await trial.segment(A, "Hello, dear reader!")).toMatchObject({
      stale: true,
      state: "initial",
      target: "Bonjour.",
    });
    expect((await trial.status()).locales[0]!.articles[0]!.stale).toBe(1);
    expect((await review(trial, "Hello, dear reader!", "--still-correct")).code).toBe(0);
    expect(await trial.segment(A, "Hello, dear reader!")).toMatchObject({
      stale: false,
      state: "translated",
      score: 101,
    });
    expect((await trial.status()).locales[0]!.articles[0]!.stale).toBe(0);
  });

  it("takes the review off an edited text, while readers keep the reviewed one", async () => {
    const trial = openTrial({ "interlinear.json": REVIEWED_ONLY, [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    expect((await trial.why(`${A}:1`)).segments[0]).toMatchObject({
      shown: "source",
      reason: "its translation is `translated`, `minimumState` asks for `reviewed`",
    });
    await review(trial, "Hello.", "--approve");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Bonjour.\n");

    await trial.set(A, "Hello.", "Salut.");
    expect(await trial.segment(A, "Hello.")).toMatchObject({
      state: "translated",
      target: "Salut.",
    });
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 1 });
    expect(trial.read("locales/fr/articles/a.md")).toBe("Bonjour.\n");
    expect((await trial.why(`${A}:1`)).segments[0]).toMatchObject({
      shown: "target",
      text: "Bonjour.",
      state: "reviewed",
    });

    await review(trial, "Hello.", "--approve");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Salut.\n");
  });

  it("takes the review off an edited text, which readers get where they need no review", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    await review(trial, "Hello.", "--approve");
    await trial.set(A, "Hello.", "Salut.");
    expect((await trial.segment(A, "Hello.")).state).toBe("translated");
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Salut.\n");
    expect((await trial.run("help", "set")).stdout).toContain(
      "Where `minimumState` is `reviewed`\nor `final`, readers keep the text",
    );
  });

  it.each([
    ["--approve", "expected a translation in `fr`, found none"],
    ["--still-correct", "expected the translation of an older wording in `fr`, found none"],
  ])("has nothing to judge where nobody translated: %s", async (verdict, message) => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { code, stderr } = await review(trial, "Hello.", verdict);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
  });

  it("judges a unit only where one translation stands for all of it", async () => {
    const trial = openTrial({ [A]: "One. Two.\n" });
    const [unit] = (await trial.show(A)).units;
    expect(await trial.run("review", A, unit!.id, "--approve")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("it has 2 segments with translations of their own"),
    });
    await trial.run("set", A, unit!.id, "Un, deux.");
    expect((await trial.run("review", A, unit!.id, "--approve")).code).toBe(0);
    expect((await trial.show(A)).units[0]!.segments).toMatchObject([
      { state: "reviewed", target: "Un, deux." },
    ]);
  });

  it("wants one verdict", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    expect((await trial.run("review", A, "x")).stderr).toContain(
      "Unexpected missing verdict, expected one of `--approve`",
    );
    expect((await trial.run("review", A, "x", "--approve", "--reject")).stderr).toContain(
      "Unexpected second verdict `--reject`",
    );
  });

  it("says who reviewed, and whether the name was only said with --by", async () => {
    const trial = openTrial({ [A]: "Hello.\n\nBye.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    await trial.set(A, "Bye.", "Salut.");
    await review(trial.as("bob"), "Hello.", "--approve");
    await review(trial, "Bye.", "--finalize", "--by", "cleo", "--reason", "as in the song");
    const approved = { verdict: "approve", by: "bob", asserted: false, reason: null };
    const final = { verdict: "finalize", by: "cleo", asserted: true, reason: "as in the song" };
    expect((await trial.segment(A, "Hello.")).reviews).toMatchObject([approved]);
    expect((await trial.why(`${A}:1`)).segments[0]!.reviews).toMatchObject([approved]);
    expect((await trial.segment(A, "Bye.")).reviews).toMatchObject([final]);
    expect((await trial.run("show", A)).stdout).toMatch(
      / {4}made final by cleo, \S+ \(asserted with --by\): as in the song\n/,
    );
    expect((await trial.run("why", `${A}:1`)).stdout).toMatch(/ {4}approved by bob, \S+\n/);
  });

  it("shows of several judgements the last one, and of a rejected text the reason", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    await review(trial, "Hello.", "--approve");
    await review(trial.as("bob"), "Hello.", "--reject", "--reason", "wrong term");
    expect((await trial.segment(A, "Hello.")).reviews).toMatchObject([
      { verdict: "reject", by: "bob", reason: "wrong term" },
    ]);
    await trial.set(A, "Hello.", "Salut.");
    expect((await trial.segment(A, "Hello.")).reviews?.map(({ by }) => by) ?? []).not.toContain(
      "ada",
    );
  });

  it("says after a rejection what counts now, beneath which text it stands, and what was rejected", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const [older] = (await trial.set(A, "Hello.", "Bonjour.")).records;
    const [rejected] = (await trial.set(A, "Hello.", "Salut.")).records;
    const { id } = await trial.segment(A, "Hello.");
    const dry = await review(trial, "Hello.", "--reject", "--dry-run");
    expect(dry.stdout).toBe(`${A} ${id} in fr: rejected, now translated  (nothing written)\n`);
    const { stdout } = await review(trial.as("lea"), "Hello.", "--reject", "--reason", "too short");
    expect(stdout).toMatch(/ in fr: rejected, now translated {2}[0-9a-f]{32}\n$/);
    expect(await trial.segment(A, "Hello.")).toMatchObject({
      state: "translated",
      target: "Bonjour.",
      reviews: [{ verdict: "reject", by: "lea", of: rejected, target: "Salut." }],
    });
    const lines = (await trial.run("show", A)).stdout.split("\n");
    expect(lines.slice(-3)).toEqual([
      "    Bonjour.",
      expect.stringMatching(/^ {4}Salut\. {2}rejected by lea, .*: too short$/),
      "",
    ]);
    const { stdout: history } = await trial.run("memory", "history", A, id);
    expect(history).toMatch(new RegExp(`^  ${rejected}  target  rejected  ada, `, "m"));
    expect(history).toMatch(new RegExp(`^  ${older}  target  in use  ada, `, "m"));
  });

  it("says that nothing counts where the only text was rejected", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Salut.");
    const { stdout } = await review(trial, "Hello.", "--reject");
    expect(stdout).toContain(" in fr: rejected, now initial  ");
    const lines = (await trial.run("show", A)).stdout.split("\n");
    expect(lines.at(-2)).toMatch(/^ {4}Salut\. {2}rejected by ada, /);
  });

  it("shows who called a translation still correct, and who had approved it", async () => {
    const trial = openTrial({ [A]: "Hello dear reader.\n" });
    await trial.set(A, "Hello dear reader.", "Bonjour.");
    await review(trial.as("bob"), "Hello dear reader.", "--approve");
    trial.write(A, "Hello, dear reader!\n");
    await review(trial.as("eve"), "Hello, dear reader!", "--still-correct");
    const { reviews } = await trial.segment(A, "Hello, dear reader!");
    expect(reviews!.map(({ verdict, by }) => `${verdict} ${by}`)).toEqual([
      "approve bob",
      "still-correct eve",
    ]);
  });

  it("refuses in CI a person whom people.json does not know", async () => {
    const trial = openTrial({ [A]: "Hello.\n", "locales/fr/.gitkeep": "" });
    await trial.set(A, "Hello.", "Bonjour.");
    const { id } = await trial.segment(A, "Hello.");
    const approve = (user: string) =>
      trial.runWith({ env: { CI: "true", INTERLINEAR_USER: user } }, "review", A, id, "--approve");
    const refused = await approve("bot");
    expect(refused).toMatchObject({ code: 2, stdout: "" });
    expect(refused.stderr).toContain('hint: add `{"bot": {}}` to `locales/people.json`');
    expect((await trial.segment(A, "Hello.")).state).toBe("translated");
    trial.write("locales/people.json", '{"bot": {}}');
    expect((await approve("bot")).code).toBe(0);
  });
});
