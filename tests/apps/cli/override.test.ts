import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { branchOff, mergeMemory } from "../two-branches.ts";

const A = "content/en/a.md";
const FR = "locales/fr/articles/a.md";
const TEXT = "---\ntitle: T\nslug: one\n---\n\n# H\n\nSee [a](a.md). And [b](b.md).\n\nStop.\n";

async function override(trial: Trial, source: string, ...args: readonly string[]) {
  const { id } = await trial.segment(A, source);
  return trial.run("override", A, id, ...args);
}

async function rebuilt(trial: Trial): Promise<string> {
  await trial.rebuild();
  return trial.read(FR);
}

describe("interlinear override", () => {
  it("gives the locale addresses of its own, for each link of a paragraph", async () => {
    const trial = openTrial({ [A]: TEXT });
    expect((await override(trial, "See <g1>a</g1>.", "href", "fr-a.md")).code).toBe(0);
    expect((await override(trial, "And <g1>b</g1>.", "href", "fr-b.md")).code).toBe(0);
    expect((await override(trial, "See <g1>a</g1>.", "href", "fr-a2.md")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(
      TEXT.replace("(a.md)", "(fr-a2.md)").replace("(b.md)", "(fr-b.md)"),
    );
    const { units } = await trial.show(A);
    const values = units.flatMap(({ overrides = [] }) => overrides.map(({ value }) => value));
    expect(values.toSorted()).toEqual(["fr-a2.md", "fr-b.md"]);
    expect((await trial.run("show", A)).stdout).toMatch(/^ {2}override {2}href fr-b\.md {2}ada, /m);
  });

  it("answers what was done, not a state", async () => {
    const trial = openTrial({ [A]: TEXT });
    const source = "See <g1>a</g1>.";
    expect((await override(trial, source, "href", "x.md")).stdout).toMatch(/ in fr: href set {2}/);
    expect((await override(trial, source, "href", "--clear")).stdout).toContain("href cleared  ");
    const { id } = await trial.segment(A, source);
    const { stdout } = await trial.run("set", A, id, "--field", "href", "y.md");
    expect(stdout).toMatch(/ in fr: href set {2}/);
  });

  it("has one value for a key of the front matter, whichever unit is named", async () => {
    const trial = openTrial({ [A]: TEXT });
    expect((await override(trial, "H", "slug", "un")).code).toBe(0);
    expect((await override(trial, "Stop.", "slug", "deux")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(TEXT.replace("slug: one", "slug: deux"));
    expect((await trial.show(A)).frontMatter).toMatchObject([{ field: "slug", value: "deux" }]);
  });

  it("goes back to the source with --clear, to nothing older, and may be set again", async () => {
    const trial = openTrial({ [A]: TEXT });
    const source = "See <g1>a</g1>.";
    await override(trial, source, "href", "old.md");
    await override(trial, source, "href", "new.md");
    expect((await override(trial, source, "href", "--clear", "--dry-run")).code).toBe(0);
    expect(await rebuilt(trial)).toContain("(new.md)");
    expect((await override(trial, source, "href", "--clear")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(TEXT);
    expect(await override(trial, source, "href", "--clear")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Cannot clear `href`: `fr` has no value of its own there"),
    });
    await override(trial, source, "href", "new.md");
    expect(await rebuilt(trial)).toContain("(new.md)");
    expect((await override(trial, source, "href", "--clear")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(TEXT);
  });

  it("is kept where a heading above, or the sentence around the link, changes", async () => {
    const trial = openTrial({ [A]: TEXT });
    await override(trial, "See <g1>a</g1>.", "href", "fr.md");
    const edited = TEXT.replace("# H", "# Heading").replace("See [a]", "Then see [a]");
    trial.write(A, edited);
    expect(await rebuilt(trial)).toBe(edited.replace("(a.md)", "(fr.md)"));
    expect((await trial.status()).locales[0]!.orphaned).toEqual([]);

    expect((await override(trial, "Then see <g1>a</g1>.", "href", "fr2.md")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(edited.replace("(a.md)", "(fr2.md)"));
    trial.write(A, TEXT);
    expect(await rebuilt(trial)).toBe(TEXT.replace("(a.md)", "(fr2.md)"));
  });

  it("is listed as orphaned where the source has another address, until it is set or cleared", async () => {
    const trial = openTrial({ [A]: TEXT });
    await override(trial, "See <g1>a</g1>.", "href", "fr.md");
    const changed = TEXT.replace("(a.md)", "(c.md)");
    trial.write(A, changed);
    expect(await rebuilt(trial)).toBe(changed);
    const orphan = { field: "href", value: "fr.md", by: "ada" };
    const [locale] = (await trial.status()).locales;
    expect(locale!.articles[0]!.orphaned).toBe(1);
    expect(locale!.orphaned).toMatchObject([{ article: A, ...orphan }]);
    expect((await trial.show(A)).orphaned).toMatchObject([orphan]);
    expect((await trial.run("status")).stdout).toMatch(
      /^orphaned {2}content\/en\/a\.md {2}href fr\.md {2}/m,
    );
    expect((await trial.run("show", A)).stdout).toMatch(
      /\n\norphaned {2}href fr\.md {2}ada, .*\n$/,
    );

    expect((await override(trial, "See <g1>a</g1>.", "href", "fr-c.md")).code).toBe(0);
    expect((await trial.status()).locales[0]!.orphaned).toEqual([]);
    trial.write(A, TEXT);
    expect((await trial.status()).locales[0]!.orphaned).toHaveLength(1);
    expect((await override(trial, "See <g1>a</g1>.", "href", "--clear")).code).toBe(0);
    expect((await trial.status()).locales[0]!.orphaned).toEqual([]);
  });

  it("leaves a person's translation of the text around it as it was", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "See <g1>a</g1>.", "Voir <g1>a</g1>.");
    await trial.set(A, "And <g1>b</g1>.", "Et <g1>b</g1>.");
    await override(trial, "See <g1>a</g1>.", "href", "fr.md");
    expect(await trial.segment(A, "See <g1>a</g1>.")).toMatchObject({ score: 101, stale: false });
    expect(await rebuilt(trial)).toContain("Voir [a](fr.md). Et [b](b.md).");
  });

  it("lets a changed sentence become stale as ever, with the locale's address in it", async () => {
    const trial = openTrial({ [A]: "See [the old map](a.md) first.\n" });
    const source = "See <g1>the old map</g1> first.";
    await trial.set(A, source, "Voir <g1>la carte</g1>.");
    await override(trial, source, "href", "fr.md");
    trial.write(A, "See [the new map](a.md) first.\n");
    expect(await rebuilt(trial)).toBe("Voir [la carte](fr.md).\n");
    expect((await trial.status()).locales[0]!.articles[0]).toMatchObject({ stale: 1, orphaned: 0 });
  });

  it("shows both values that two people gave apart, until one is set", async () => {
    const trial = openTrial({ [A]: TEXT });
    const source = "See <g1>a</g1>.";
    const other = branchOff(trial, "bob");
    await override(trial, source, "href", "ada.md");
    await override(other, source, "href", "bob.md");
    mergeMemory(trial, other);
    mergeMemory(other, trial);
    const [shown] = (await trial.show(A)).units.flatMap(({ overrides = [] }) => overrides);
    const values = [shown!.value, ...shown!.others!.map(({ value }) => value)];
    expect(values.toSorted()).toEqual(["ada.md", "bob.md"]);
    expect(await rebuilt(trial)).toContain(`(${shown!.value})`);
    expect(await rebuilt(other)).toBe(trial.read(FR));
    expect((await trial.run("show", A)).stdout).toContain(
      `  override in conflict  href ${values[1]!}  `,
    );
    await override(trial, source, "href", "both.md");
    const [decided] = (await trial.show(A)).units.flatMap(({ overrides = [] }) => overrides);
    expect(decided).toMatchObject({ value: "both.md" });
    expect(decided).not.toHaveProperty("others");
  });

  it("gives the locale an image of its own, inside a sentence and alone", async () => {
    const trial = openTrial({ [A]: "Look: ![a view](a.png) here.\n\n![a door](b.png)\n" });
    expect((await override(trial, "Look: <x1/> here.", "src", "fr/a.png")).code).toBe(0);
    expect((await override(trial, "a door", "src", "fr/b.png")).code).toBe(0);
    expect(await rebuilt(trial)).toBe("Look: ![a view](fr/a.png) here.\n\n![a door](fr/b.png)\n");
  });

  it.each([
    [["href"], "Unexpected missing VALUE, expected a value or `--clear`"],
    [["href", "x", "--clear"], "Unexpected `x` beside `--clear`"],
    [["title", "Titre"], "it is text to translate"],
    [["constructor", "x"], "expected `href`, `src`, or a key of the front matter"],
    [["colour", "red"], "expected `href`, `src`, or a key of the front matter"],
    [["href", "a\u0007b"], "Unexpected control character `U+0007` in `href`"],
    [["src", "a.png"], "expected one image in the segment, found 0"],
  ])("refuses %j", async (args, message) => {
    const trial = openTrial({ [A]: TEXT });
    const { code, stdout, stderr } = await override(trial, "See <g1>a</g1>.", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
  });
});
