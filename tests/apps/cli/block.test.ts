import { describe, expect, it } from "vitest";
import type { ShownBlock } from "../../../pipeline/model/block-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { branchOff, mergeMemory } from "../two-branches.ts";

const A = "content/en/a.md";
const FR = "locales/fr/articles/a.md";
const TEXT =
  "---\ntitle: T\n---\n\n# H\n\nOne.\n\n```\ncode\n```\n\nTwo here.\n\n- x\n- y\n\nThree.\n";

/** The block that begins with a segment; ids in the arguments may be sources, as `{Two here.}`. */
async function block(trial: Trial, source: string, ...args: readonly string[]) {
  const { units } = await trial.show(A);
  const segments = units.flatMap((unit) => unit.segments);
  const idOf = (text: string) => segments.find((segment) => segment.source === text)?.id ?? text;
  const named = args.map((arg) => arg.replace(/^\{(.*)\}$/, (_, text: string) => idOf(text)));
  return trial.run("block", A, idOf(source), ...named);
}

async function done(trial: Trial, source: string, ...args: readonly string[]): Promise<string> {
  const { code, stdout, stderr } = await block(trial, source, ...args, "--reason", "the law");
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  return stdout;
}

async function rebuilt(trial: Trial): Promise<string> {
  await trial.rebuild();
  expect((await trial.rebuild()).written).toBe(0);
  return trial.read(FR);
}

/** What `show` says of the blocks of each unit that it says something of. */
async function shownBlocks(trial: Trial): Promise<Readonly<Record<string, readonly ShownBlock[]>>> {
  const { units } = await trial.show(A);
  return Object.fromEntries(
    units.flatMap(({ segments, blocks }) =>
      blocks === undefined ? [] : [[segments[0]!.source, blocks]],
    ),
  );
}

describe("interlinear block --drop", () => {
  it("leaves a block out, and all up to another with --through", async () => {
    const trial = openTrial({ [A]: TEXT });
    expect(await done(trial, "x", "--drop")).toMatch(/ in fr: block dropped {2}[0-9a-f]{32}\n$/);
    expect(await rebuilt(trial)).toBe(TEXT.replace("- x\n", ""));
    await done(trial, "One.", "--drop", "--through", "{Two here.}");
    expect(await rebuilt(trial)).toBe("---\ntitle: T\n---\n\n# H\n\n- y\n\nThree.\n");
    const said = { action: "drop", reason: "the law", by: "ada" };
    expect(await shownBlocks(trial)).toMatchObject({
      "One.": [said],
      "Two here.": [said],
      x: [said],
    });
    expect((await trial.run("show", A)).stdout).toMatch(/^ {2}dropped {2}the law {2}ada, /m);
  });

  it("keeps the translations of all that is below a dropped heading", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "Two here.", "Deux ici.");
    await trial.set(A, "y", "i grec");
    await done(trial, "H", "--drop");
    expect(await rebuilt(trial)).toBe(
      TEXT.replace("# H\n\n", "").replace("Two here.", "Deux ici.").replace("- y", "- i grec"),
    );
    expect(await trial.segment(A, "Two here.")).toMatchObject({ score: 101, stale: false });
  });

  it("takes its words out of what is to be translated, and does not count it as a fallback", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo words.\n" });
    await trial.set(A, "One.", "Un.");
    await done(trial, "Two words.", "--drop");
    const [article] = (await trial.status()).locales[0]!.articles;
    expect(article).toMatchObject({ words: 1, states: { initial: 0, translated: 1 } });
    expect(await trial.rebuild()).toMatchObject({ written: 1, fallbacks: 0 });
  });

  it("is not exported to translators", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo words.\n" });
    await done(trial, "Two words.", "--drop");
    expect((await trial.run("export", "--locale", "fr", "--out", "fr.po")).code).toBe(0);
    expect(trial.read("fr.po")).toContain('msgid "One."');
    expect(trial.read("fr.po")).not.toContain("Two words.");
  });

  it("lets an article be whole for `omit-article` and `minimumCoverage`", async () => {
    const policy = { fallback: "omit-article", minimumCoverage: 1 };
    const trial = openTrial({
      [A]: "One.\n\nTwo words.\n",
      "interlinear.json": JSON.stringify({ locales: ["fr"], policy }),
    });
    await trial.set(A, "One.", "Un.");
    expect((await trial.rebuild()).left).toHaveLength(1);
    await done(trial, "Two words.", "--drop");
    expect(await rebuilt(trial)).toBe("Un.\n");
  });

  it("lets a sentence beside it go stale as ever", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "Two here.", "Deux ici.");
    await done(trial, "One.", "--drop");
    trial.write(A, TEXT.replace("Two here.", "Two are here."));
    expect(await rebuilt(trial)).toContain("# H\n\n```\ncode\n```\n\nDeux ici.\n");
    expect((await trial.status()).locales[0]!.articles[0]).toMatchObject({ stale: 1, orphaned: 0 });
    const { segments } = await trial.why(`${FR}:11`);
    expect(segments).toMatchObject([{ source: "Two are here.", shown: "stale" }]);
  });

  it("makes no trouble of a stale text in the block", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "Two here.", "Deux ici.");
    await done(trial, "Two here.", "--drop");
    trial.write(A, TEXT.replace("Two here.", "Two are here."));
    expect(await rebuilt(trial)).not.toContain("Two");
    expect((await trial.status()).locales[0]!.articles[0]).toMatchObject({ stale: 0, orphaned: 0 });
  });

  it("is said by `why` on the line of the source", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "One.", "--drop");
    const report = await trial.why(`${A}:7`, "--locale", "fr");
    expect(report.segments).toMatchObject([
      { source: "One.", shown: "nothing", text: "", reason: "the locale drops it: the law" },
    ]);
    expect(report.block).toMatchObject({ action: "drop", reason: "the law", by: "ada" });
    expect((await trial.run("why", `${A}:7`, "--locale", "fr")).stdout).toContain(
      "shows nothing: the locale drops it: the law",
    );
  });

  it("follows its block when the heading above and its own words change", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "Two here.", "--drop");
    const edited = TEXT.replace("# H", "# Heading").replace("Two here.", "Two are here.");
    trial.write(A, edited);
    expect(await rebuilt(trial)).toBe(edited.replace("Two are here.\n\n", ""));
    await block(trial, "Two are here.", "--clear");
    expect(await rebuilt(trial)).toBe(edited);
  });
});

describe("interlinear block --after", () => {
  it("moves a block with its translation, and tells where to", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "One.", "Un.");
    expect(await done(trial, "One.", "--after", "{Three.}")).toContain("block moved");
    expect(await rebuilt(trial)).toBe(`${TEXT.replace("One.\n\n", "")}\nUn.\n`);
    const three = await trial.segment(A, "Three.");
    const moved = { action: "move", reason: "the law", by: "ada", after: three.id.split(".")[0] };
    expect(await shownBlocks(trial)).toMatchObject({ "One.": [moved] });
    const report = await trial.why(`${FR}:18`);
    expect(report).toMatchObject({
      unit: { kind: "paragraph" },
      segments: [{ source: "One.", shown: "target", text: "Un." }],
      block: moved,
    });
    expect(await trial.why(`${FR}:16`)).toMatchObject({ segments: [{ source: "Three." }] });
  });

  it("takes the locale's own addresses along", async () => {
    const trial = openTrial({ [A]: "See [a](a.md).\n\nThen [b](b.md).\n" });
    await trial.set(A, "See <g1>a</g1>.", "Voir <g1>a</g1>.");
    const { id } = await trial.segment(A, "See <g1>a</g1>.");
    expect((await trial.run("override", A, id, "href", "a-longer-name.md")).code).toBe(0);
    await done(trial, "See <g1>a</g1>.", "--after", "{Then <g1>b</g1>.}");
    expect(await rebuilt(trial)).toBe("Then [b](b.md).\n\nVoir [a](a-longer-name.md).\n");
    expect(await trial.why(`${FR}:3`)).toMatchObject({ segments: [{ source: "See <g1>a</g1>." }] });
  });

  it("moves several to the beginning of the text, and drops in place of moving", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "Two here.", "--after", "start", "--through", "{Three.}");
    expect(await rebuilt(trial)).toBe(
      "---\ntitle: T\n---\n\nTwo here.\n\n- x\n- y\n\nThree.\n\n# H\n\nOne.\n\n```\ncode\n```\n",
    );
    await done(trial, "Two here.", "--drop");
    expect(await rebuilt(trial)).toBe(TEXT.replace("Two here.\n\n", ""));
  });
});

describe("interlinear block --add", () => {
  it("adds blocks behind others in the order in which they were added, as they are", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "One.", "Un.");
    await done(trial, "One.", "--add", "> La *loi*.\n> Et plus.");
    await done(trial, "One.", "--add", "Encore.");
    await done(trial, "start", "--add", "## Ici");
    const own = "Un.\n\n> La *loi*.\n> Et plus.\n\nEncore.\n";
    expect(await rebuilt(trial)).toBe(TEXT.replace("One.\n", own).replace("# H", "## Ici\n\n# H"));
    expect((await trial.status()).locales[0]!.articles[0]).toMatchObject({
      words: 8,
      states: { translated: 1 },
    });
    const shown = await trial.show(A);
    expect(shown.blocks).toMatchObject([{ action: "add", markdown: "## Ici" }]);
    expect((await shownBlocks(trial))["One."]).toMatchObject([
      { action: "add", markdown: "> La *loi*.\n> Et plus.", by: "ada" },
      { action: "add", markdown: "Encore." },
    ]);
    expect((await trial.run("show", A)).stdout).toMatch(
      /^ {2}added {2}the law {2}ada, .*\n {4}> La \*loi\*\.\n {4}> Et plus\.$/m,
    );
  });

  it("is explained by `why`, which still knows the other lines", async () => {
    const trial = openTrial({ [A]: TEXT });
    await trial.set(A, "One.", "Un. *Et* long.");
    await done(trial, "One.", "--add", "La loi.\nEt plus.");
    await rebuilt(trial);
    const added = { action: "add", reason: "the law", by: "ada", markdown: "La loi.\nEt plus." };
    for (const line of [9, 10]) {
      expect(await trial.why(`${FR}:${line}`)).toMatchObject({
        unit: null,
        segments: [],
        block: added,
      });
    }
    expect((await trial.run("why", `${FR}:9`)).stdout).toMatch(
      /^locales\/fr\/articles\/a\.md:9:1 {2}block of the locale, .*\n {2}added {2}the law {2}ada, /,
    );
    expect(await trial.why(`${FR}:7`)).toMatchObject({ segments: [{ source: "One." }] });
    expect(await trial.why(`${FR}:16`)).toMatchObject({ segments: [{ source: "Two here." }] });
  });

  it("replaces a block together with --drop", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "Two here.", "--drop");
    await done(trial, "Two here.", "--add", "Deux.");
    expect(await rebuilt(trial)).toBe(TEXT.replace("Two here.", "Deux."));
  });

  it("reads stdin with -", async () => {
    const trial = openTrial({ [A]: TEXT });
    const args = ["block", A, "start", "--add", "-", "--reason", "law"];
    expect((await trial.runWith({ input: "\r\nUn.\r\nDeux.\r\n" }, ...args)).code).toBe(0);
    expect(await rebuilt(trial)).toBe(TEXT.replace("# H", "Un.\nDeux.\n\n# H"));
  });
});

describe("interlinear block --clear", () => {
  it("takes back what was said of a block, nothing older comes back, and it may be said again", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "One.", "--drop");
    await done(trial, "One.", "--drop", "--through", "{Two here.}");
    await done(trial, "One.", "--add", "Ici.");
    expect((await block(trial, "One.", "--clear", "--dry-run")).code).toBe(0);
    expect(await rebuilt(trial)).toContain("Ici.");
    expect((await block(trial, "One.", "--clear")).stdout).toContain("block as in the source");
    expect(await rebuilt(trial)).toBe(TEXT);
    expect(await block(trial, "One.", "--clear")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Cannot clear the block: `fr` has it as the source has"),
    });
    await done(trial, "One.", "--drop", "--through", "{Two here.}");
    expect(await rebuilt(trial)).not.toContain("One.");
    expect((await block(trial, "Two here.", "--clear")).code).toBe(0);
    expect(await rebuilt(trial)).toBe(TEXT);
  });
});

describe("a block record that no longer fits", () => {
  it("is listed as orphaned and not applied, while others are", async () => {
    const trial = openTrial({ [A]: TEXT });
    await done(trial, "Two here.", "--drop");
    await done(trial, "One.", "--after", "{Three.}");
    await done(trial, "x", "--drop");
    const changed = TEXT.replace("Two here.\n\n", "").replace("\nThree.\n", "");
    trial.write(A, changed);
    expect(await rebuilt(trial)).toBe(changed.replace("- x\n", ""));
    const [locale] = (await trial.status()).locales;
    expect(locale!.articles[0]!.orphaned).toBe(2);
    expect(locale!.orphanedBlocks).toMatchObject(
      [
        { article: A, action: "drop", problem: "its block is gone from the source", by: "ada" },
        {
          article: A,
          action: "move",
          problem: "the block behind which it stands is gone from the source",
        },
      ].toSorted(byRecord(locale!.orphanedBlocks)),
    );
    expect((await trial.show(A)).orphanedBlocks).toHaveLength(2);
    expect((await trial.run("status")).stdout).toMatch(
      /^orphaned {2}content\/en\/a\.md {2}drop block: its block is gone from the source {2}/m,
    );
    expect((await trial.run("show", A)).stdout).toMatch(
      /^orphaned {2}drop block: its block is gone from the source {2}the law {2}ada, /m,
    );
    const [orphan] = locale!.orphanedBlocks;
    expect((await trial.run("memory", "withdraw", orphan!.record)).code).toBe(0);
    expect((await trial.status()).locales[0]!.orphanedBlocks).toHaveLength(1);
    trial.write(A, TEXT);
    expect((await trial.status()).locales[0]!.orphanedBlocks).toEqual([]);
  });

  it("is not applied where the source came to need the block", async () => {
    const trial = openTrial({ [A]: "One.\n\n[^1]: Note.\n" });
    await done(trial, "Note.", "--drop");
    expect(await rebuilt(trial)).toBe("One.\n");
    trial.write(A, "One.[^1]\n\n[^1]: Note.\n");
    expect(await rebuilt(trial)).toBe("One.[^1]\n\n[^1]: Note.\n");
    expect((await trial.status()).locales[0]!.orphanedBlocks).toMatchObject([
      { problem: "line 1 of the source would be read otherwise" },
    ]);
  });
});

describe("blocks of two people", () => {
  it("takes one of a drop and a move made apart, shows the other, until it is said again", async () => {
    const trial = openTrial({ [A]: TEXT });
    const other = branchOff(trial, "bob");
    await done(trial, "One.", "--drop");
    await done(other, "One.", "--after", "{Three.}");
    await done(trial, "x", "--add=- ada");
    await done(other, "x", "--add=- bob");
    mergeMemory(trial, other);
    mergeMemory(other, trial);
    const [shown] = (await shownBlocks(trial))["One."]!;
    expect([shown!.action, ...shown!.others!.map(({ action }) => action)].toSorted()).toEqual([
      "drop",
      "move",
    ]);
    const text = await rebuilt(trial);
    expect(text).toMatch(/- x\n- (?:ada\n- bob|bob\n- ada)\n- y\n/);
    expect(await rebuilt(other)).toBe(text);
    expect((await trial.run("show", A)).stdout).toMatch(/^ {2}(?:dropped|moved) in conflict {2}/m);
    await done(trial, "One.", "--drop");
    const [decided] = (await shownBlocks(trial))["One."]!;
    expect(decided).toMatchObject({ action: "drop" });
    expect(decided).not.toHaveProperty("others");
  });
});

describe("interlinear block refuses", () => {
  const why = ["--reason", "law"];
  it.each([
    [[...why], "Unexpected missing deed, expected one of `--drop`, `--after`, `--add`, `--clear`"],
    [["--drop", "--clear", ...why], "Unexpected `--drop` beside `--clear`"],
    [["--add", "x", "--through", "{Three.}", ...why], "Unexpected `--through` beside `--add`"],
    [["--drop"], "Unexpected missing `--reason`, expected why"],
    [["--drop", "--reason", " "], "Unexpected empty `--reason`, expected why"],
    [["--add", " \n", ...why], "Unexpected empty block"],
    [["--add", "a\u0007b", ...why], "Unexpected control character `U+0007`"],
    [["--add", "```\nx", ...why], "Unexpected end of the block"],
    [["--add", "<!-- x", ...why], "Unexpected end of the block"],
    [["--add", "<!-- i18n-off -->", ...why], "Cannot add the block: line 13 of the source"],
    [["--after", "{One.}", ...why], "Cannot move the block: a block cannot stand behind itself"],
    [["--after", "ffff", ...why], "Cannot find segment `ffff`"],
    [["--drop", "--through", "{H}", ...why], "its blocks do not stand in one row"],
  ])("%j", async (args, message) => {
    const trial = openTrial({ [A]: TEXT });
    const before = trial.snapshot();
    const { code, stdout, stderr } = await block(trial, "One.", ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(message);
    expect(trial.snapshot()).toEqual(before);
  });

  it("front matter, which is no block", async () => {
    const trial = openTrial({ [A]: TEXT });
    expect((await block(trial, "T", "--drop", ...why)).stderr).toContain(
      "A front matter value is in no block",
    );
  });
});

/** Records have ids of their time, and their order is by id. */
function byRecord(there: readonly { readonly action: string }[]) {
  const rank = ({ action }: { readonly action: string }) =>
    there.findIndex((block) => block.action === action);
  return (a: { readonly action: string }, b: { readonly action: string }) => rank(a) - rank(b);
}
