import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openTrial, type Trial } from "../trial.ts";
import { entriesIn, entryOf } from "./po-files.ts";

const A = "content/en/a.md";
const PO = "po/fr/content/en/a.md.po";
const hasMsgfmt = spawnSync("msgfmt", ["--version"]).status === 0;

async function exported(trial: Trial, ...args: readonly string[]) {
  const result = await trial.run("export", ...args);
  expect(result).toMatchObject({ code: 0, stderr: "" });
  return result.stdout;
}

const RICH = `---
title: Tides
---

# Tides

The boat waits. Run \`sail --now\` before **noon**.

**Bold one. Bold two.** Two \\*stars\\*, \`a\` & [b](c "Title").

| a | b |
|---|---|
| c \\| d | e |
`;

describe("interlinear export", () => {
  it("writes a file for every locale and article, with every segment in order", async () => {
    const trial = openTrial({ [A]: "# Hi\n\nOne. Two.\n" });
    await exported(trial);
    const entries = entriesIn(trial.read(PO));
    expect(entries.map(({ source }) => source)).toEqual(["Hi", "One.", "Two."]);
    expect(entries[2]!.context).toBe(`${A}#${(await trial.segment(A, "Two.")).id}`);
    expect(entries[2]).toMatchObject({
      flags: ["md-text", "no-wrap"],
      references: [`${A}:3`],
      notes: ["paragraph", "under: Hi", "in: One. ⟦Two.⟧", "record: none"],
      target: "",
    });
  });

  it("writes nothing the second time, and nothing at all with --dry-run", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    const before = trial.snapshot();
    expect(await exported(trial, "--dry-run")).toContain(`would write ${PO}`);
    expect(trial.snapshot()).toEqual(before);
    await exported(trial);
    const after = trial.snapshot();
    expect(await exported(trial)).toContain("wrote 0, unchanged 1");
    expect(trial.snapshot()).toEqual(after);
  });

  it("remembers the article as it was exported", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await exported(trial);
    const sources = [...trial.snapshot().keys()].filter((path) =>
      path.includes("/locales/en/memory/"),
    );
    expect(sources).toHaveLength(1);
  });

  it("writes translations in the words of Markdown, and states as PO has them", async () => {
    const trial = openTrial({ [A]: "Run `a` **now**. Old words here. Bye.\n" });
    await trial.set(A, "Run <x1/> <g2>now</g2>.", "**Vite**, lancez `a`.");
    await trial.set(A, "Old words here.", "Vieux mots.");
    await trial.set(A, "Bye.", "Au revoir.");
    const { id } = await trial.segment(A, "Bye.");
    await trial.as("bob").run("review", A, id, "--approve");
    trial.write(A, "Run `a` **now**. Old words, here. Bye.\n");
    await exported(trial);
    const text = trial.read(PO);
    expect(entryOf(text, "Run `a` **now**.")).toMatchObject({
      target: "**Vite**, lancez `a`.",
      flags: ["md-text", "no-wrap"],
    });
    expect(entryOf(text, "Old words, here.")).toMatchObject({
      target: "Vieux mots.",
      flags: ["fuzzy", "md-text", "no-wrap"],
      previousSource: "Old words here.",
    });
    expect(entryOf(text, "Bye.").notes).toContain("reviewed-by: bob");
    expect(text).toMatch(/^"PO-Revision-Date: 20\d\d-\d\d-\d\d \d\d:\d\d\+0000\\n"$/m);
  });

  it("writes codes as tags with --codes tags, and says so in the header", async () => {
    const trial = openTrial({ [A]: "Run `a`.\n" });
    await exported(trial, "--codes", "tags");
    expect(trial.read(PO)).toContain('"X-Interlinear-Codes: tags\\n"');
    expect(entriesIn(trial.read(PO))).toMatchObject([{ source: "Run <x1/>.", flags: ["no-wrap"] }]);
  });

  it("says of codes that had to be written as tags what they stand for", async () => {
    const trial = openTrial({
      [A]: "Write `<g1>` [so](c.md). **Bold one. Bold two.** Run `<x9/>`.\n",
    });
    await exported(trial);
    const [tagged, first, second, plain] = entriesIn(trial.read(PO));
    expect(tagged!.source).toBe("Write <x1/> <g2>so</g2>.");
    expect(tagged!.notes).toEqual([
      "paragraph",
      "in: ⟦Write `<g1>` [so](c.md).⟧ **Bold one. Bold two.** Run `<x9/>`.",
      "x1: `<g1>`",
      "g2: […](c.md)",
      "record: none",
    ]);
    expect(first).toMatchObject({
      source: "<b1/>Bold one.",
      notes: expect.arrayContaining(["b1: **"]),
    });
    expect(second!.notes).toContain("e1: **");
    expect(second!.notes[1]).toContain("**Bold one. ⟦Bold two.**⟧ Run");
    expect(plain).toMatchObject({ source: "Run `<x9/>`." });
    expect(plain!.notes.join("\n")).not.toContain("x1:");
    await exported(trial, "--codes", "tags", "--out", "tags.po");
    const last = entriesIn(trial.read("tags.po")).at(-1)!;
    expect(last).toMatchObject({
      source: "Run <x1/>.",
      notes: expect.arrayContaining(["x1: `<x9/>`"]),
    });
  });

  it("tells translators what was said about a unit, wherever it stands now", async () => {
    const trial = openTrial({ [A]: "# H\n\nOne boat. Two.\n\nThree.\n" });
    const { units } = await trial.show(A);
    await trial.as("lea").run("comment", A, units[1]!.id, "Which boat?\nrecord: none");
    await trial.set(A, "One boat.", "Un.");
    trial.write(A, "# New\n\nOne boat. Two.\n\nThree.\n");
    await exported(trial);
    const text = trial.read(PO);
    for (const source of ["One boat.", "Two."])
      expect(entryOf(text, source).notes).toContain("comment by lea: Which boat?");
    expect(entryOf(text, "Three.").notes.join("\n")).not.toContain("comment");
    expect(await exported(trial)).toContain("wrote 0");
  });

  it("writes one file for all articles where --out names one", async () => {
    const trial = openTrial({
      "interlinear.json": '{ "locales": ["fr", "zh-Hans"] }',
      [A]: "One.\n",
      "content/en/b c.md": "Two.\n",
    });
    await exported(trial, "--out", "out/{locale}.po");
    expect(entriesIn(trial.read("out/fr.po"))).toMatchObject([
      { source: "One.", references: [`${A}:1`] },
      { source: "Two.", references: ["content/en/b c.md:1"] },
    ]);
    expect(trial.read("out/zh-Hans.po")).toContain('"Language: zh_CN\\n"');
    expect(await trial.run("export", "--out", "all.po")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("expected `{locale}` in it"),
    });
  });

  it("keeps what translators wrote to each other, and translations of what is gone", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo words.\n" });
    await trial.set(A, "One.", "Un.");
    await exported(trial);
    trial.write(PO, trial.read(PO).replace("#. paragraph", "# Sure?\n#. paragraph"));
    await exported(trial);
    expect(entryOf(trial.read(PO), "One.").comments).toEqual(["Sure?"]);
    trial.write(A, "Two words.\n");
    await exported(trial);
    await exported(trial);
    expect(entriesIn(trial.read(PO))).toMatchObject([
      { source: "Two words.", isObsolete: false },
      { source: "One.", target: "Un.", isObsolete: true, comments: ["Sure?"] },
    ]);
  });

  it("keeps no translation as gone whose sentence lives on under another id", async () => {
    const trial = openTrial({ [A]: "One. Two old words.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.set(A, "Two old words.", "Deux.");
    await exported(trial);
    trial.write(PO, trial.read(PO).replace("#. paragraph", "# Sure?\n#. paragraph"));
    trial.write(A, "One. Two new words.\n");
    await exported(trial);
    const expected = [
      { source: "One.", target: "Un.", isObsolete: false, comments: ["Sure?"] },
      { source: "Two new words.", target: "Deux.", flags: expect.arrayContaining(["fuzzy"]) },
      { source: "Two old words.", target: "Deux.", isObsolete: true },
    ];
    expect(entriesIn(trial.read(PO))).toMatchObject(expected);
    expect(await exported(trial)).toContain("wrote 0");
    // What was gone and is back, or was kept as gone although it was not.
    trial.write(A, "One. Two old words.\n");
    await exported(trial);
    const gone = entriesIn(trial.read(PO)).filter(({ isObsolete }) => isObsolete);
    expect(gone.map(({ source }) => source)).toEqual(["Two new words."]);
  });

  it("leaves a file alone that has translations nobody imported, unless told to overwrite", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await exported(trial);
    const edited = trial.read(PO).replace('msgid "One."\nmsgstr ""', 'msgid "One."\nmsgstr "Un."');
    trial.write(PO, edited);
    expect(await trial.run("export")).toMatchObject({
      code: 3,
      stderr: expect.stringContaining("it has a translation that was not imported"),
    });
    expect(trial.read(PO)).toBe(edited);
    await exported(trial, "--overwrite");
    expect(entryOf(trial.read(PO), "One.").target).toBe("");

    trial.write(PO, edited);
    await trial.run("import", PO);
    await exported(trial);
    expect(entryOf(trial.read(PO), "One.").target).toBe("Un.");
  });

  it("goes on behind an article that cannot be read", async () => {
    const trial = openTrial({
      [A]: new Uint8Array([0xff, 0x80]),
      "content/en/b.md": "Two.\n",
    });
    expect(await trial.run("export")).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("wrote 1, unchanged 0, failed 1"),
      stderr: expect.stringContaining(A),
    });
  });

  it.skipIf(!hasMsgfmt)(
    `writes what msgfmt -c has no warning for${hasMsgfmt ? "" : " (skipped: msgfmt is not installed)"}`,
    async () => {
      const trial = openTrial({ [A]: RICH, "content/en/b c.md": "Two.\n" });
      await trial.set(A, "The boat waits.", "Le bateau\tattend.");
      for (const args of [
        ["--out", "fr.po"],
        ["--codes", "tags", "--out", "tags.po"],
      ]) {
        await exported(trial, ...args);
        const file = join(trial.root, args.at(-1)!);
        const { status, stderr } = spawnSync("msgfmt", ["-c", "-v", "-o", "/dev/null", file], {
          encoding: "utf8",
          env: { ...process.env, LC_ALL: "C" },
        });
        expect(stderr).toMatch(/^1 translated message, \d+ untranslated messages\.\n$/);
        expect(status).toBe(0);
      }
    },
  );
});
