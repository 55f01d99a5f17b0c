import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { branchOff, mergeMemory } from "../two-branches.ts";

const A = "content/en/a.md";

/** Ada and Bob change Lea's translation without seeing each other's. */
async function conflicting(files: Readonly<Record<string, string>> = {}): Promise<Trial> {
  const trial = openTrial({
    [A]: "Title\n=====\n\nOne. Hello\nthere.\n",
    "locales/fr/.gitkeep": "",
    ...files,
  });
  await trial.as("lea").set(A, "Hello there.", "Allô.");
  const other = branchOff(trial, "bob");
  await trial.set(A, "Hello there.", "Bonjour.");
  await other.set(A, "Hello there.", "Salut.");
  mergeMemory(trial, other);
  return trial;
}

describe("interlinear status --conflicts", () => {
  it("says both texts, the one before them, who wrote them, the place and the way out", async () => {
    const trial = await conflicting({
      "locales/people.json": '{"ada": {"name": "Ada Lovelace"}, "bob": {}}',
    });
    const { conflicts } = (await trial.status("--conflicts")).locales[0]!;
    const { id } = await trial.segment(A, "Hello there.");
    expect(conflicts).toHaveLength(1);
    const [{ heads, ...conflict }] = conflicts as [(typeof conflicts)[0]];
    expect(conflict).toMatchObject({
      article: A,
      id,
      location: { path: A, line: 4, column: 1 },
      source: "Hello there.",
      resolve: `interlinear set ${A} ${id} --locale fr TEXT`,
    });
    expect(conflict.records).toEqual(
      heads.filter(({ role }) => role === "head").map(({ record }) => record),
    );
    // Readers keep what they had until somebody decides.
    expect(heads.find(({ record }) => record === conflict.published)?.role).toBe("base");
    const said = heads.map(({ role, target, by, name }) => [role, target, by, name].join(" "));
    expect(said.toSorted()).toEqual([
      "base Allô. lea ",
      "head Bonjour. ada Ada Lovelace",
      "head Salut. bob ",
    ]);

    const { code, stdout, stderr } = await trial.run("status", "--conflicts");
    expect({ code, stderr }).toEqual({ code: 1, stderr: "" });
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(`${A}:4:1  conflict in fr  ${id}`);
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {4}Bonjour\. {2}by Ada Lovelace \(ada\), /),
    );
    expect(lines).toContainEqual(expect.stringMatching(/^ {4}Salut\. {2}by bob, /));
    expect(lines).toContainEqual(
      expect.stringMatching(/^ {4}Allô\. {2}before both lea, .* {2}readers get this$/),
    );
    expect(lines.at(-2)).toBe(`  hint: ${conflict.resolve}`);
  });

  it("ends with 1 where there are some in the locales and the article that were asked for", async () => {
    const trial = await conflicting({
      "content/en/b.md": "Bye.\n",
      "locales/de/.gitkeep": "",
    });
    const codeOf = async (...args: readonly string[]) => (await trial.run("status", ...args)).code;
    expect(await codeOf("--conflicts", "--json")).toBe(1);
    expect(await codeOf("--conflicts", "--locale", "de")).toBe(0);
    expect(await codeOf("--conflicts", "content/en/b.md")).toBe(0);
    // Without the flag it reports how far things are, and finds fault with nothing.
    expect(await codeOf()).toBe(0);
  });

  it("has none left after the command that it shows", async () => {
    const trial = await conflicting();
    const [conflict] = (await trial.status()).locales[0]!.conflicts;
    const [, ...command] = conflict!.resolve
      .replace("TEXT", "Bonjour à vous.")
      .split(/ (?!à|vous)/);
    expect((await trial.run(...command)).code).toBe(0);
    expect(await trial.run("status", "--conflicts")).toEqual({
      code: 0,
      stdout: "",
      stderr: "No conflicts\n",
    });
    expect((await trial.segment(A, "Hello there.")).target).toBe("Bonjour à vous.");
  });

  it("shows the text that a reviewer called still correct as one side", async () => {
    const trial = openTrial({ [A]: "The old boat sails at dawn today.\n" });
    await trial.set(A, "The old boat sails at dawn today.", "Le bateau part.");
    trial.write(A, "The old boat sails at dawn now.\n");
    const other = branchOff(trial, "bob");
    const { id } = await trial.segment(A, "The old boat sails at dawn now.");
    expect((await trial.run("review", A, id, "--still-correct")).code).toBe(0);
    await other.set(A, "The old boat sails at dawn now.", "Le bateau part maintenant.");
    mergeMemory(trial, other);
    const [conflict] = (await trial.status()).locales[0]!.conflicts;
    const texts = conflict!.heads.map(({ role, target, by }) => `${role} ${by} ${target}`);
    expect(texts.toSorted()).toEqual([
      "head ada Le bateau part.",
      "head bob Le bateau part maintenant.",
    ]);
  });

  it("quotes a path as a shell needs it", async () => {
    const path = "content/en/it's a.md";
    const trial = openTrial({ [path]: "Hello.\n" });
    const other = branchOff(trial, "bob");
    await trial.set(path, "Hello.", "Bonjour.");
    await other.set(path, "Hello.", "Salut.");
    mergeMemory(trial, other);
    const [conflict] = (await trial.status()).locales[0]!.conflicts;
    expect(conflict!.resolve).toMatch(/^interlinear set 'content\/en\/it'\\''s a\.md' /);
  });

  it("goes on with ids where people.json is broken, and says so", async () => {
    const trial = await conflicting({ "locales/people.json": "[]" });
    const { code, stdout, stderr } = await trial.run("status", "--conflicts");
    expect(code).toBe(3);
    expect(stdout).toContain("    Bonjour.  by ada, ");
    expect(stderr).toContain("locales/people.json:1:1  error");
  });
});
