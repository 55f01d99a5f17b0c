import { describe, expect, it } from "vitest";
import { openTrial } from "../trial.ts";

const A = "content/en/a.md";

describe("interlinear set", () => {
  it.each([
    ["Appuyez sur **Enregistrer**.", "Appuyez sur <g1>Enregistrer</g1>."],
    ["Appuyez sur <g1>Enregistrer</g1>.", "Appuyez sur <g1>Enregistrer</g1>."],
    ["*Vite*, **Enregistrer** !", "<em>Vite</em>, <g1>Enregistrer</g1> !"],
    ["a < b & c", "a &lt; b &amp; c"],
  ])("takes Markdown and tags: %j", async (typed, target) => {
    const trial = openTrial({ [A]: "Press **Save**.\n" });
    await trial.set(A, "Press <g1>Save</g1>.", typed);
    expect((await trial.segment(A, "Press <g1>Save</g1>.")).target).toBe(target);
  });

  it("reads the text from stdin with -, without the line feed that ends it", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { id } = await trial.segment(A, "Hello.");
    const result = await trial.runWith(
      { input: "Bonjour.\n" },
      "set",
      A,
      id,
      "-",
      "--locale",
      "fr",
    );
    expect(result).toMatchObject({ code: 0, stderr: "" });
    expect((await trial.segment(A, "Hello.")).target).toBe("Bonjour.");
  });

  it("translates several sentences as one by the id of their unit, and takes them apart again", async () => {
    const trial = openTrial({ [A]: "One. Two. Three.\n" });
    const [unit] = (await trial.show(A)).units;
    expect((await trial.run("set", A, unit!.id, "Un, deux, trois.")).code).toBe(0);
    const [joined] = (await trial.show(A)).units[0]!.segments;
    expect(joined).toMatchObject({
      source: "One. Two. Three.",
      target: "Un, deux, trois.",
      score: 101,
    });
    expect(joined!.covers).toEqual(unit!.segments.map(({ id }) => id));
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Un, deux, trois.\n");

    expect((await trial.run("set", A, unit!.segments[1]!.id, "Deux.")).code).toBe(0);
    await trial.rebuild();
    expect(trial.read("locales/fr/articles/a.md")).toBe("Deux.\n");
  });

  it("opens a segment again with an empty text, while readers keep what they had", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    await trial.set(A, "Hello.", "Bonjour.");
    await trial.rebuild();
    expect((await trial.set(A, "Hello.", "")).state).toBe("initial");
    expect(await trial.segment(A, "Hello.")).toMatchObject({
      target: null,
      state: "initial",
      record: null,
    });
    expect(await trial.rebuild()).toMatchObject({ written: 0, unchanged: 1 });
    expect(trial.read("locales/fr/articles/a.md")).toBe("Bonjour.\n");
  });

  it("writes only where the newest record is the expected one", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { records } = await trial.set(A, "Hello.", "Bonjour.", "--expect", "none");
    const { id } = await trial.segment(A, "Hello.");

    const second = await trial.as("bob").run("set", A, id, "Salut.", "--expect", "none");
    expect(second.code).toBe(2);
    expect(second.stderr).toContain(
      `somebody else wrote this segment meanwhile, the newest record is \`${records[0]}\``,
    );
    const wrong = await trial.run("set", A, id, "Salut.", "--expect", "0".repeat(32));
    expect(wrong).toMatchObject({ code: 2, stdout: "" });
    expect((await trial.segment(A, "Hello.")).target).toBe("Bonjour.");

    expect((await trial.as("bob").run("set", A, id, "Salut.", "--expect", records[0]!)).code).toBe(
      0,
    );
    expect((await trial.segment(A, "Hello.")).target).toBe("Salut.");
    expect((await trial.why(`${A}:1`)).segments[0]).toMatchObject({ by: "bob", text: "Salut." });
  });

  it.each([
    [
      "Voir [ici](https://other.example).",
      "Unexpected `[ici](https://other.example)`, expected `[…](https://example.org)`",
    ],
    ["Voir ici.", "missing"],
    ["Voir <g2>ici</g2>.", "g2"],
    ["Voir <g1>ici.", "g1"],
    ["Voir [ici](https://example.org)\u0007.", "U+0007"],
  ])("refuses what would break the page, and says so: %j", async (typed, message) => {
    const trial = openTrial({ [A]: "See [here](https://example.org).\n" });
    const { id } = await trial.segment(A, "See <g1>here</g1>.");
    const { code, stdout, stderr } = await trial.run("set", A, id, typed);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect((await trial.segment(A, "See <g1>here</g1>.")).target).toBeNull();
  });

  it("takes ids that are cut short as long as only one begins so", async () => {
    const trial = openTrial({ [A]: "Yes. Yes. No.\n" });
    const [unit] = (await trial.show(A)).units;
    const [, second, no] = unit!.segments;
    const [key, noKey] = [second!.id.split(".")[1]!, no!.id.split(".")[1]!];
    const start = unit!.id.slice(0, 4);
    expect((await trial.run("set", A, `${start}.${noKey.slice(0, 3)}`, "Non.")).code).toBe(0);
    expect((await trial.run("set", A, `${start}.${key}.1`, "Si.")).code).toBe(0);
    expect(await trial.run("set", A, `${start}.${key}`, "Oui.")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("2 segments begin with it"),
    });
    expect((await trial.run("set", A, `${start}.${key}.0`, "Oui.")).code).toBe(0);
    expect((await trial.show(A)).units[0]!.segments.map(({ target }) => target)).toEqual([
      "Oui.",
      "Si.",
      "Non.",
    ]);
  });

  it("needs to know who is at work, and says how to tell", async () => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const { id } = await trial.segment(A, "Hello.");
    const env = {
      INTERLINEAR_USER: "",
      GIT_CONFIG_GLOBAL: "/dev/null",
      GIT_CONFIG_SYSTEM: "/dev/null",
    };
    const unknown = await trial.runWith({ env }, "set", A, id, "Bonjour.");
    expect(unknown).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("hint: say `--by <id>`"),
    });
    expect((await trial.runWith({ env }, "set", A, id, "Bonjour.", "--by", "eve")).code).toBe(0);
    expect((await trial.why(`${A}:1`)).segments[0]!.by).toBe("eve");
  });

  it.each([
    ["content/en/none.md", "x", 2, "Cannot find source article: `content/en/none.md`"],
    ["../outside.md", "x", 2, "Unexpected path `../outside.md`, expected one in the project"],
    [A, "ffff", 2, "Cannot find segment `ffff` in `content/en/a.md`: no unit has it"],
    [A, "ffff.1", 2, "Cannot find segment `ffff.1` in `content/en/a.md`: no segment has it"],
    [A, "", 2, "Cannot find segment `` in `content/en/a.md`: no unit has it"],
  ])("says what it cannot find: %s %s", async (article, id, code, message) => {
    const trial = openTrial({ [A]: "Hello.\n" });
    const result = await trial.run("set", article, id, "Bonjour.");
    expect(result.code).toBe(code);
    expect(result.stderr).toContain(message);
  });

  it("gives the locale an address of its own, and refuses where there is none", async () => {
    const trial = openTrial({ [A]: "See [here](https://example.org). Stop.\n" });
    const { id } = await trial.segment(A, "See <g1>here</g1>.");
    expect((await trial.run("set", A, id, "https://example.fr", "--field", "href")).code).toBe(0);
    await trial.run("rebuild");
    expect(trial.read("locales/fr/articles/a.md")).toBe("See [here](https://example.fr). Stop.\n");
    const none = await trial.run(
      "set",
      A,
      (await trial.segment(A, "Stop.")).id,
      "https://example.fr",
      "--field",
      "href",
    );
    expect(none).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected one link in the segment, found 0"),
    });
  });
});
