import { rmSync } from "node:fs";
import { join, relative } from "node:path";
import { describe, expect, it } from "vitest";
import type { ImportReport, UndoReport } from "../../../pipeline/model/exchange-report.ts";
import { openTrial, type Trial } from "../trial.ts";
import { entriesIn, entryOf } from "./po-files.ts";

const A = "content/en/a.md";
const PO = "po/fr/content/en/a.md.po";

/** Type a translation into a file, as an editor would. */
function translate(trial: Trial, source: string, target: string, fuzzy = false): void {
  const quoted = JSON.stringify(source).replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const entry = new RegExp(
    `(#, )(?:fuzzy, )?([^\\n]*\\n(?:#\\|[^\\n]*\\n)?msgctxt [^\\n]*\\nmsgid ${quoted}\\nmsgstr )"[^\\n]*"`,
  );
  const text = trial.read(PO);
  if (!entry.test(text)) throw new Error(`No entry ${quoted} in:\n${text}`);
  const mark = fuzzy ? "fuzzy, " : "";
  trial.write(
    PO,
    text.replace(entry, (_, a: string, b: string) => `${a}${mark}${b}${JSON.stringify(target)}`),
  );
}

/** Texts of the French memory's files that were not there before. */
function newFiles(trial: Trial, before: ReadonlyMap<string, string>): ReadonlyMap<string, string> {
  const paths = [...trial.snapshot().keys()].filter(
    (path) => !before.has(path) && path.includes("/fr/memory/"),
  );
  return new Map(paths.map((path) => [path, trial.read(relative(trial.root, path))]));
}

async function exported(files: Readonly<Record<string, string>>): Promise<Trial> {
  const trial = openTrial(files);
  await trial.run("export");
  return trial;
}

async function imported(trial: Trial, ...args: readonly string[]) {
  const { stdout, stderr, code } = await trial.run("import", PO, "--json", ...args);
  if (stdout === "") throw new Error(stderr);
  const [file] = (JSON.parse(stdout) as ImportReport).files;
  return { code, stderr, ...file! };
}

describe("interlinear import", () => {
  it("takes what was translated, as the work of the one who imports", async () => {
    const trial = await exported({ [A]: "Run `a` **now**.\n\nBye.\n" });
    translate(trial, "Run `a` **now**.", "Lancez **vite** `a`.");
    expect(await imported(trial.as("lea"))).toMatchObject({
      code: 0,
      locale: "fr",
      entries: 2,
      changed: 1,
      unchanged: 1,
      refused: [],
    });
    expect(await trial.segment(A, "Run <x1/> <g2>now</g2>.")).toMatchObject({
      target: "Lancez <g2>vite</g2> <x1/>.",
      state: "translated",
      origin: "import",
    });
    expect((await trial.why(`${A}:1`)).segments[0]).toMatchObject({ by: "lea" });
  });

  it("takes HTML in the texts of HTML", async () => {
    const trial = await exported({ [A]: "<p>Run <code>a</code> <b>now</b> &amp; go.</p>\n" });
    translate(
      trial,
      "Run <code>a</code> <b>now</b> & go.",
      "Allez & lancez <b>vite</b> <code>a</code>, <em>oui</em>.",
    );
    expect(await imported(trial.as("lea"))).toMatchObject({ code: 0, changed: 1, refused: [] });
    expect(await trial.segment(A, "Run <x1/> <g2>now</g2> &amp; go.")).toMatchObject({
      target: "Allez &amp; lancez <g2>vite</g2> <x1/>, <em>oui</em>.",
    });
  });

  it("writes nothing for a file that nobody touched, whatever the states are", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo words.\n\nThree old words.\n\nFour.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.set(A, "Two words.", "Deux *mots*.");
    await trial.set(A, "Three old words.", "Trois mots.");
    const { id } = await trial.segment(A, "One.");
    await trial.run("review", A, id, "--finalize");
    trial.write(A, "One.\n\nTwo words.\n\nThree old words, changed.\n\nFour.\n");
    await trial.run("export");
    const before = trial.snapshot();
    expect(await imported(trial)).toMatchObject({ changed: 0, unchanged: 4, import: null });
    expect(trial.snapshot()).toEqual(before);
    expect((await trial.segment(A, "One.")).state).toBe("final");
  });

  it("shows with --dry-run what it would do, and writes nothing", async () => {
    const trial = await exported({ [A]: "One.\n" });
    translate(trial, "One.", "Un.");
    const before = trial.snapshot();
    const { stdout } = await trial.run("import", PO, "--dry-run");
    expect(stdout).toContain(`${PO} in fr: would import 1, unchanged 0, refused 0`);
    expect(trial.snapshot()).toEqual(before);
  });

  it("asks with --dry-run nobody who they are", async () => {
    const files = {
      [A]: "One.\n",
      "locales/fr/.gitkeep": "",
      "locales/people.json": '{"ada": {}}',
    };
    const trial = await exported(files);
    translate(trial, "One.", "Un.");
    const nobody = { env: { INTERLINEAR_USER: "", CI: "true", GIT_CONFIG_GLOBAL: "/dev/null" } };
    const { code, stdout } = await trial.runWith(nobody, "import", PO, "--dry-run");
    expect({ code, stdout }).toMatchObject({ code: 0, stdout: expect.stringMatching(/import 1/) });
    expect((await trial.runWith(nobody, "import", PO)).code).toBe(2);
  });

  it("takes fuzzy texts as initial, and as translated once the mark is gone", async () => {
    const trial = await exported({ [A]: "One.\n" });
    translate(trial, "One.", "Un.", true);
    expect(await imported(trial)).toMatchObject({ changed: 1, initial: 1 });
    expect((await trial.segment(A, "One.")).state).toBe("initial");
    await trial.run("export");
    expect(entryOf(trial.read(PO), "One.").flags).toContain("fuzzy");
    translate(trial, "One.", "Un.");
    expect(await imported(trial)).toMatchObject({ changed: 1, initial: 0 });
    expect((await trial.segment(A, "One.")).state).toBe("translated");
  });

  it("confirms the text of an older wording where the mark was taken off", async () => {
    const trial = openTrial({ [A]: "Three old words.\n" });
    await trial.set(A, "Three old words.", "Trois mots.");
    trial.write(A, "Three, old words.\n");
    await trial.run("export");
    translate(trial, "Three, old words.", "Trois mots.");
    expect(await imported(trial)).toMatchObject({ changed: 1, initial: 0 });
    expect(await trial.segment(A, "Three, old words.")).toMatchObject({
      state: "translated",
      stale: false,
    });
  });

  it("takes an edited text of a reviewed sentence as translated, no longer reviewed", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("review", A, (await trial.segment(A, "One.")).id, "--approve");
    await trial.run("export");
    translate(trial, "One.", "Une.");
    await imported(trial);
    expect(await trial.segment(A, "One.")).toMatchObject({ target: "Une.", state: "translated" });
  });

  it("follows sentences that moved or changed since the export", async () => {
    const trial = await exported({ [A]: "# Hi\n\nOne moves.\n\nTwo was said so.\n\nThree.\n" });
    translate(trial, "One moves.", "Un bouge.");
    translate(trial, "Two was said so.", "Deux.");
    translate(trial, "Three.", "Trois.");
    trial.write(A, "# Other\n\nTwo was said, so.\n\nThree.\n\n> One moves.\n");
    expect(await imported(trial)).toMatchObject({ code: 0, changed: 3, initial: 1 });
    expect(await trial.segment(A, "One moves.")).toMatchObject({
      target: "Un bouge.",
      state: "translated",
    });
    expect(await trial.segment(A, "Two was said, so.")).toMatchObject({
      target: "Deux.",
      state: "initial",
    });
  });

  it("follows an article that was renamed since the export", async () => {
    const trial = await exported({
      [A]: "# Hi\n\nOne.\n\nTwo.\n\nThree was so.\n",
      "content/en/c.md": "One.\n",
    });
    translate(trial, "One.", "Un.");
    translate(trial, "Three was so.", "Trois.");
    rmSync(join(trial.root, A));
    const moved = "content/en/moved.md";
    trial.write(moved, "# Hi\n\nOne.\n\nTwo.\n\nThree, was so.\n");
    expect(await imported(trial)).toMatchObject({ changed: 2, initial: 1, refused: [] });
    expect((await trial.segment(moved, "One.")).target).toBe("Un.");
    expect(await trial.segment(moved, "Three, was so.")).toMatchObject({
      target: "Trois.",
      state: "initial",
    });
  });

  it("leaves readers the old text of a sentence that changed, where the file was not touched", async () => {
    const trial = openTrial({ [A]: "Two was said so.\n" });
    await trial.set(A, "Two was said so.", "Deux.");
    await trial.run("export");
    trial.write(A, "Two was said, so.\n");
    expect(await imported(trial)).toMatchObject({ changed: 0, unchanged: 1 });
    expect((await trial.segment(A, "Two was said, so.")).stale).toBe(true);
  });

  it("never puts an untouched text over a newer one", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("export");
    await trial.as("bob").set(A, "One.", "Une.");
    expect(await imported(trial)).toMatchObject({ code: 0, changed: 0, outdated: 1 });
    expect((await trial.segment(A, "One.")).target).toBe("Une.");
  });

  it("never puts an untouched text over a newer one, also where a tool dropped the comments", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("export");
    await trial.as("bob").set(A, "One.", "Une.");
    trial.write(PO, trial.read(PO).replace(/^#[.:].*\n/gm, ""));
    expect(await imported(trial)).toMatchObject({ changed: 0, outdated: 1 });
  });

  it("refuses a text that does not know of a newer one", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("export");
    await trial.as("bob").set(A, "One.", "Une.");
    translate(trial, "One.", "Uno.");
    expect(await imported(trial)).toMatchObject({
      code: 3,
      changed: 0,
      refused: [{ reason: expect.stringContaining("`bob` wrote `Une.`") }],
    });
  });

  it("does not bring a rejected text back", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("export");
    await trial.run("review", A, (await trial.segment(A, "One.")).id, "--reject");
    expect(await imported(trial)).toMatchObject({ changed: 0, outdated: 1 });
  });

  it("refuses what would break the page, entry by entry, with its line", async () => {
    const trial = await exported({ [A]: "Run `a`.\n\nSee [b](c).\n\nThree.\n" });
    translate(trial, "Run `a`.", "Lancez `b`.");
    translate(trial, "See [b](c).", "Voyez.");
    translate(trial, "Three.", "Trois.");
    const { code, changed, refused } = await imported(trial);
    expect({ code, changed }).toEqual({ code: 3, changed: 1 });
    expect(refused).toMatchObject([
      {
        reason: expect.stringContaining("Unexpected ``b``"),
      },
      { reason: expect.stringMatching(/link|code/) },
    ]);
    const lines = trial.read(PO).split("\n");
    expect(lines[refused[0]!.location.line - 1]).toBe('msgid "Run `a`."');
    const { stderr } = await trial.run("import", PO);
    expect(stderr).toContain(`${PO}:${refused[0]!.location.line}:1  refused`);
  });

  it("says of markup without an equal that the source has none, and names tags as the file has them", async () => {
    const trial = await exported({
      [A]: "Press **now**.\n\nRun `a` & see [b](https://c.example).\n",
    });
    translate(trial, "Press **now**.", "Lancez `withdraw` **vite**.");
    const { refused } = await imported(trial);
    expect(refused.map(({ reason }) => reason)).toEqual([
      "Unexpected ``withdraw``, expected none: the source has no code span here",
    ]);
    const { id } = await trial.segment(A, "Press <g1>now</g1>.");
    expect((await trial.run("set", A, id, "Lancez [x](y).")).stderr).toContain(
      "Unexpected `[x](y)`, expected none: the source has no link here",
    );

    await trial.run("export", "--codes", "tags", "--overwrite");
    translate(trial, "Run <x1/> &amp; see <g2>b</g2>.", "Lancez <x1/>.");
    expect((await imported(trial)).refused.map(({ reason }) => reason)).toEqual([
      "Unexpected missing link `https://c.example`, expected it once in target: `<g2>…</g2>`",
    ]);
  });

  it("mends markup that tools and hands have damaged", async () => {
    const trial = await exported({ [A]: "See [b](c) **now**.\n" });
    translate(trial, "See [b](c) **now**.", "Voyez ** vite ** [b] (c).");
    expect(await imported(trial)).toMatchObject({ changed: 1, refused: [] });
    expect((await trial.segment(A, "See <g1>b</g1> <g2>now</g2>.")).target).toBe(
      "Voyez <g2>vite</g2> <g1>b</g1>.",
    );
  });

  it("reads tags where the header says so, damaged ones too", async () => {
    const trial = openTrial({ [A]: "See [b](c), run `d`.\n" });
    await trial.run("export", "--codes", "tags");
    translate(trial, "See <g1>b</g1>, run <x2/>.", "< g1 >b</ g1 > : *vite* &lt;x2/&gt;");
    expect(await imported(trial)).toMatchObject({ changed: 1, refused: [] });
    expect((await trial.segment(A, "See <g1>b</g1>, run <x2/>.")).target).toBe(
      "<g1>b</g1> : *vite* <x2/>",
    );
  });

  it("knows sentences that were translated as one, in old and in new files", async () => {
    const trial = await exported({ [A]: "One. Two.\n" });
    const apart = trial.read(PO).replace('msgid "Two."\nmsgstr ""', 'msgid "Two."\nmsgstr "Deux."');
    const [unit] = (await trial.show(A)).units;
    await trial.run("set", A, unit!.id, "Un, deux.");
    await trial.run("export");
    expect(entriesIn(trial.read(PO))).toMatchObject([{ source: "One. Two.", target: "Un, deux." }]);
    expect(await imported(trial)).toMatchObject({ changed: 0, unchanged: 1 });
    translate(trial, "One. Two.", "Un et deux.");
    expect(await imported(trial)).toMatchObject({ changed: 1, refused: [] });
    expect((await trial.show(A)).units[0]!.segments).toMatchObject([{ target: "Un et deux." }]);

    trial.write(PO, apart);
    expect(await imported(trial)).toMatchObject({
      changed: 0,
      refused: [{ reason: expect.stringContaining("together with the one beside it") }],
    });
  });

  it("settles a conflict with the text that somebody typed", async () => {
    const trial = openTrial({ [A]: "One.\n" });
    const start = trial.snapshot();
    await trial.set(A, "One.", "Un.");
    const first = newFiles(trial, start);
    for (const path of first.keys()) rmSync(path);
    await trial.as("bob").set(A, "One.", "Une.");
    for (const [path, text] of first) trial.write(relative(trial.root, path), text);
    expect((await trial.segment(A, "One.")).conflict).toBe(true);

    await trial.run("export");
    expect(entryOf(trial.read(PO), "One.").notes.join()).toContain("conflict: 2 people");
    expect(await imported(trial)).toMatchObject({ changed: 0 });
    translate(trial, "One.", "L'un.");
    expect(await imported(trial)).toMatchObject({ changed: 1 });
    expect(await trial.segment(A, "One.")).toMatchObject({ conflict: false, target: "L'un." });
  });

  it("writes a text over two lines as one", async () => {
    const trial = await exported({ [A]: "---\ntitle: One\n---\n\nTwo.\n" });
    translate(trial, "One", "Un\nouvert");
    translate(trial, "Two.", "Deux\nou trois.");
    expect(await imported(trial)).toMatchObject({ changed: 2, refused: [] });
    expect((await trial.segment(A, "One")).target).toBe("Un ouvert");
    expect((await trial.segment(A, "Two.")).target).toBe("Deux ou trois.");
  });
});

describe("a damaged file", () => {
  async function withOne(change: (text: string) => string | Uint8Array): Promise<Trial> {
    const trial = await exported({ [A]: "One é.\n\nTwo.\n" });
    translate(trial, "One é.", "Un é.");
    trial.write(PO, change(trial.read(PO)));
    return trial;
  }

  it.each<[string, (text: string) => string | Uint8Array]>([
    ["with CRLF", (text) => text.replaceAll("\n", "\r\n")],
    ["with a byte order mark", (text) => `\uFEFF${text}`],
    ["without comments, flags and references", (text) => text.replace(/^#.*\n/gm, "")],
    [
      "with a header that lost all but its language",
      (text) => text.replace(/^"(?!Lang).*\\n"\n/gm, ""),
    ],
    ["with wrapped strings", (text) => text.replace('"Un é."', '""\n"Un "\n"é."')],
    [
      "in another charset",
      (text) =>
        Uint8Array.from(text.replace("UTF-8", "ISO-8859-1").replace(/⟦|⟧/g, "|"), (c) =>
          c.charCodeAt(0),
        ),
    ],
    [
      "in another order, with an obsolete entry",
      (text) => {
        const [header, ...entries] = text.trimEnd().split("\n\n");
        return `${[header, ...entries.reverse(), '#~ msgid "x"\n#~ msgstr "y"'].join("\n\n")}\n`;
      },
    ],
    ["with an equal entry twice", (text) => `${text}\n${text.split("\n\n")[1]}\n`],
    [
      "with another segment id of the same words",
      (text) => text.replace(/#[0-9a-f]{16}\./, "#0000000000000000."),
    ],
  ])("%s is imported as the whole one", async (_, change) => {
    const trial = await withOne(change);
    expect(await imported(trial)).toMatchObject({ code: 0, changed: 1, refused: [] });
    expect((await trial.segment(A, "One é.")).target).toBe("Un é.");
  });

  it("with two texts for one sentence imports neither, and the others", async () => {
    const trial = await withOne((text) => {
      const entry = text.split("\n\n")[1]!;
      return `${text.replace('msgid "Two."\nmsgstr ""', 'msgid "Two."\nmsgstr "Deux."')}\n${entry.replace('"Un é."', '"Une é."')}\n`;
    });
    expect(await imported(trial)).toMatchObject({
      code: 3,
      changed: 1,
      refused: [
        { reason: expect.stringContaining("second entry") },
        { reason: expect.stringContaining("second entry") },
      ],
    });
    expect(await trial.segment(A, "One é.")).toMatchObject({ state: "initial", target: null });
  });

  it.each([
    [
      /content\/en\/a\.md#[0-9a-f]{16}/g,
      "content/en/gone.md#0000000000000000",
      "Cannot find source article",
    ],
    [/#[0-9a-f]{16}\.[0-9a-f]{8}/g, "#0000000000000000.00000000", "has this sentence no more"],
    [/msgctxt ".*"/g, 'msgctxt "menu"', "expected `ARTICLE#SEGMENT`"],
    [/"Un é\."/g, '"#-#-#-#-#  a.po  #-#-#-#-#\\n"\n"Un é."', "`msgcat`"],
  ])("with %s as %s is refused where it has texts", async (seen, now, reason) => {
    const trial = await withOne((text) => text.replace(seen, now));
    const { code, changed, refused } = await imported(trial);
    expect({ code, changed }).toEqual({ code: 3, changed: 0 });
    expect(refused).toMatchObject([{ reason: expect.stringContaining(reason) }]);
  });

  it("that is empty, or has no language, is no file for a locale", async () => {
    const trial = await withOne(() => "");
    expect(await trial.run("import", PO)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("Cannot tell the locale"),
    });
    expect(await trial.run("import", PO, "--locale", "fr")).toMatchObject({
      code: 0,
      stdout: expect.stringContaining("imported 0, unchanged 0, refused 0"),
    });
  });

  it("does not hinder the others", async () => {
    const trial = await withOne((text) => text);
    trial.write("bad.po", new Uint8Array([0x22, 0xff]));
    const result = await trial.run("import", "bad.po", "--file", PO, "--file", "none.po");
    expect(result).toMatchObject({
      code: 3,
      stdout: expect.stringContaining("imported 1"),
      stderr: expect.stringMatching(/bad\.po[^]*none\.po/),
    });
  });
});

describe("interlinear undo", () => {
  async function undo(trial: Trial, id: string, ...args: readonly string[]): Promise<UndoReport> {
    const { stdout, stderr } = await trial.run("undo", id, "--json", ...args);
    if (stdout === "") throw new Error(stderr);
    return JSON.parse(stdout) as UndoReport;
  }

  it("gives every sentence back what it had, once", async () => {
    const trial = openTrial({ [A]: "One.\n\nTwo.\n" });
    await trial.set(A, "One.", "Un.");
    await trial.run("export");
    translate(trial, "One.", "Une.");
    translate(trial, "Two.", "Deux.");
    const { import: id } = await imported(trial);
    await undo(trial, id!.slice(0, 8), "--dry-run");
    expect((await trial.segment(A, "One.")).target).toBe("Une.");

    expect(await undo(trial, id!.slice(0, 8))).toMatchObject({
      import: id,
      locale: "fr",
      targets: 2,
    });
    expect((await trial.segment(A, "One.")).target).toBe("Un.");
    expect((await trial.segment(A, "Two.")).target).toBeNull();
    expect((await undo(trial, id!)).record).toBeNull();

    expect(await imported(trial)).toMatchObject({ changed: 2 });
    expect((await trial.segment(A, "Two.")).target).toBe("Deux.");
  });

  it("leaves what was written since", async () => {
    const trial = await exported({ [A]: "One.\n" });
    translate(trial, "One.", "Un.");
    const { import: id } = await imported(trial);
    await trial.set(A, "One.", "Une.");
    await undo(trial, id!);
    expect((await trial.segment(A, "One.")).target).toBe("Une.");
  });

  it("knows no other ids", async () => {
    const trial = await exported({ [A]: "One.\n" });
    expect(await trial.run("undo", "0123456789")).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("no import has it"),
    });
    expect((await trial.run("undo", "01234")).stderr).toContain("expected at least 6 digits");
  });
});

it("gives the same file again after it was imported, but for the records", async () => {
  const trial = await exported({ [A]: "One.\n\nTwo `a`.\n" });
  translate(trial, "Two `a`.", "Deux `a`.");
  await imported(trial);
  const texts = entriesIn(trial.read(PO)).map(({ source, target }) => ({ source, target }));
  await trial.run("export");
  expect(entriesIn(trial.read(PO)).map(({ source, target }) => ({ source, target }))).toEqual(
    texts,
  );
});
