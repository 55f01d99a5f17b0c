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
