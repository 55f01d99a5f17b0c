import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { UndoReport } from "../../../pipeline/model/exchange-report.ts";
import { segmentKey } from "../../../pipeline/stages/segment/segment-key.ts";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { openTrial, type Trial } from "../trial.ts";
import {
  importMemory,
  importRecords,
  recordsOf,
  targetRecords,
  targetsOf,
  tmx,
  tu,
} from "./tmx-files.ts";

const EN = "en" as Locale;
const A = "content/en/a.md";

function trialWith(content: string | Uint8Array, name = "a.tmx"): Trial {
  return openTrial({ [A]: "Hello.\n\nBye.\n", [name]: content });
}

/** A unit whose `seg`s are given with all their markup. */
function unitIn(languages: Readonly<Record<string, string>>, attributes = ""): string {
  const tuvs = Object.entries(languages).map(
    ([language, seg]) => `<tuv xml:lang="${language}"><seg>${seg}</seg></tuv>`,
  );
  return `<tu${attributes}>${tuvs.join("")}</tu>`;
}

describe("interlinear import of a memory", () => {
  it("makes a record of every translation, under the name of the file alone", async () => {
    const trial = openTrial({ "deep/down/a.tmx": tmx(tu("Hello.", "Bonjour.")) });
    const report = await importMemory(trial, "deep/down/a.tmx");
    expect(report).toMatchObject({ code: 0, units: 1, refused: 0, isComplete: true });
    expect(report.locales).toEqual([
      { locale: "fr", added: 1, initial: 0, replaced: 0, unchanged: 0, repeated: 0 },
    ]);
    const [record] = await targetRecords(trial);
    expect(record).toMatchObject({
      by: "ada",
      from: "en",
      article: "import:a.tmx",
      keys: [segmentKey(EN, "Hello.", [])],
      prev: "^",
      next: "$",
      source: "Hello.",
      target: "Bonjour.",
      state: "translated",
      origin: "import",
      import: report.import,
      revision: "",
    });
    expect(record).not.toHaveProperty("unit");
  });

  it("offers what it brought where an article says the same, and translates it where the neighbours are the same", async () => {
    const about = '<prop type="x-context-pre">Hello.</prop><prop type="x-context-post"></prop>';
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.") + tu("Bye.", "Salut.", "", about)));
    await importMemory(trial, "a.tmx");
    expect(await trial.segment(A, "Bye.")).toMatchObject({ target: "Salut." });
    expect((await trial.segment(A, "Hello.")).target).toBeNull();
  });

  it("leaves the imported records as they are when somebody translates the sentence", async () => {
    const about = '<prop type="x-context-pre">Hello.</prop><prop type="x-context-post"></prop>';
    const trial = trialWith(tmx(tu("Bye.", "Salut.", "", about)));
    await importMemory(trial, "a.tmx");
    await trial.set(A, "Bye.", "Adieu.");
    const records = await targetRecords(trial);
    const imported = records.find(({ target }) => target === "Salut.")!;
    expect(records.flatMap(({ parents }) => parents)).not.toContain(imported.id);
  });

  it("adds nothing when the file is imported again", async () => {
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.", ' tuid="1"') + tu("Bye.", "Salut.")));
    await importMemory(trial, "a.tmx");
    const before = await recordsOf(trial);
    const again = await importMemory(trial.as("lea"), "a.tmx");
    expect(again.import).toBeNull();
    expect(again.locales).toMatchObject([{ added: 0, unchanged: 2 }]);
    expect(await recordsOf(trial)).toEqual(before);
  });

  it("writes nothing on a dry run, and says what it would write", async () => {
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.")));
    const before = trial.snapshot();
    const report = await importMemory(trial, "a.tmx", "--dry-run");
    expect(report).toMatchObject({ import: null, locales: [{ added: 1 }] });
    expect(trial.snapshot()).toEqual(before);
    await importMemory(trial, "a.tmx");
    const again = await importMemory(trial, "a.tmx", "--dry-run");
    expect(again.locales).toMatchObject([{ added: 0, unchanged: 1 }]);
  });

  it("takes the place of what an older version of the file said under the same `tuid`", async () => {
    const trial = trialWith(
      tmx(tu("Hello.", "Bonjour.", ' tuid="1"') + tu("Bye.", "Salut.", ' tuid="2"')),
    );
    await importMemory(trial, "a.tmx");
    const old = await targetRecords(trial);
    trial.write(
      "a.tmx",
      tmx(tu("Hello.", "Bonjour !", ' tuid="1"') + tu("Bye.", "Salut.", ' tuid="2"')),
    );
    const report = await importMemory(trial, "a.tmx");
    expect(report.locales).toMatchObject([{ added: 1, replaced: 1, unchanged: 1 }]);
    const now = (await targetRecords(trial)).find(({ target }) => target === "Bonjour !");
    expect(now?.parents).toEqual([old.find(({ source }) => source === "Hello.")!.id]);
  });

  it("takes the place of a unit whose source changed, too", async () => {
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.", ' tuid="1"')));
    await importMemory(trial, "a.tmx");
    trial.write("a.tmx", tmx(tu("Hi.", "Salut.", ' tuid="1"')));
    await importMemory(trial, "a.tmx");
    await trial.run("export", "-o", "out.tmx");
    expect(trial.read("out.tmx")).toContain("Salut.");
    expect(trial.read("out.tmx")).not.toContain("Bonjour.");
  });

  it("keeps units that have one `tuid` and say different things, and makes one of equal ones", async () => {
    const one = tu("Hello.", "Bonjour.", ' tuid="1"');
    const trial = trialWith(
      tmx(one + tu("Bye.", "Salut.", ' tuid="1"') + one + tu("Hello.", "Allô.", ' tuid="1"')),
    );
    const report = await importMemory(trial, "a.tmx");
    expect(report.locales).toMatchObject([{ added: 3, repeated: 1 }]);
    expect(await targetsOf(trial)).toEqual([
      "Bye. -> Salut.",
      "Hello. -> Allô.",
      "Hello. -> Bonjour.",
    ]);
    expect((await importMemory(trial, "a.tmx")).locales).toMatchObject([
      { added: 0, unchanged: 3 },
    ]);
  });

  it("keeps the articles' own records when a memory of ours comes back", async () => {
    const trial = trialWith("");
    await trial.set(A, "Hello.", "Bonjour.");
    await trial.run("export", "-o", "ours.tmx");
    const before = await recordsOf(trial);
    expect((await importMemory(trial, "ours.tmx")).locales).toMatchObject([
      { added: 0, unchanged: 1 },
    ]);
    expect(await recordsOf(trial)).toEqual(before);
    trial.write("ours.tmx", trial.read("ours.tmx").replace("Bonjour.", "Salut."));
    expect((await importMemory(trial, "ours.tmx")).locales).toMatchObject([
      { added: 1, unchanged: 0 },
    ]);
  });
});

describe("languages of a memory", () => {
  it("are those of the project, whatever their case, and those left out are named", async () => {
    const unit = unitIn({ "EN-us": "Hello.", "FR-FR": "Bonjour.", "ja-JP": "こんにちは。" });
    const trial = trialWith(tmx(unit, 'srclang="en-US"'));
    expect((await importMemory(trial, "a.tmx")).languages).toEqual(
      [
        { language: "EN-us", locale: "en", texts: 1 },
        { language: "FR-FR", locale: "fr", texts: 1 },
        { language: "ja-JP", texts: 1 },
      ].map((language) => ({ locale: null, ...language })),
    );
    expect(await targetsOf(trial)).toEqual(["Hello. -> Bonjour."]);
  });

  it("are the exact ones where a unit has several regions, and none where nobody can tell", async () => {
    const exact = unitIn({ en: "One.", "fr-CA": "Un, au Canada.", fr: "Un." });
    const unclear = unitIn({ en: "Two.", "fr-CA": "Deux, au Canada.", "fr-FR": "Deux." });
    const trial = trialWith(tmx(exact + unclear));
    await importMemory(trial, "a.tmx");
    expect(await targetsOf(trial)).toEqual(["One. -> Un."]);
  });

  it("can be chosen with `--locale`", async () => {
    const unit = unitIn({ en: "Hello.", fr: "Bonjour.", de: "Hallo." });
    const trial = openTrial({
      "locales/fr/.gitkeep": "",
      "locales/de/.gitkeep": "",
      "a.tmx": tmx(unit),
    });
    expect((await importMemory(trial, "a.tmx", "--locale", "de")).locales).toMatchObject([
      { locale: "de" },
    ]);
    const rest = await importMemory(trial, "a.tmx");
    expect(rest.locales).toMatchObject([
      { locale: "de", added: 0, unchanged: 1 },
      { locale: "fr", added: 1 },
    ]);
    const [german] = await importRecords(trial, "de");
    expect(german?.id).toBe(rest.import);
  });

  it("may be any of the project's sources where the file says `*all*`", async () => {
    const unit = unitIn({ fr: "Bonjour.", en: "Hello." });
    const trial = trialWith(tmx(unit, 'srclang="*all*"'));
    await importMemory(trial, "a.tmx");
    expect(await targetsOf(trial)).toEqual(["Hello. -> Bonjour."]);
  });

  it("of a source that the project has not are refused with their line", async () => {
    const trial = trialWith(tmx(unitIn({ de: "Hallo.", fr: "Bonjour." }), 'srclang="de"'));
    const { code, problems, refused } = await importMemory(trial, "a.tmx");
    expect({ code, refused }).toEqual({ code: 3, refused: 1 });
    expect(problems).toMatchObject([
      {
        location: { path: "a.tmx", line: 5 },
        reason: "Unexpected source language `de`, expected a source locale of the project",
      },
    ]);
  });
});

describe("units of a memory in another language than they say", () => {
  const ENGLISH = "The server keeps the sessions of all users for one hour.";
  const FRENCH = "Le serveur garde les sessions de tous les utilisateurs pendant une heure.";

  it("are refused with their line and the reason, in the order of the file; the others are imported", async () => {
    const units = [
      tu(ENGLISH, ENGLISH),
      unitIn({ en: "Hello." }),
      tu("Save the file.", "Сохранить файл."),
      tu(ENGLISH, FRENCH),
    ];
    const trial = trialWith(tmx(units.join("\n")));
    const { code, refused, problems, locales } = await importMemory(trial, "a.tmx");
    expect({ code, refused }).toEqual({ code: 3, refused: 3 });
    expect(problems.map(({ location }) => location.line)).toEqual([5, 6, 7]);
    expect(problems[0]!.reason).toBe(
      "Unexpected language: the text seems to be `en`, expected `fr`: `--any-language` takes it all the same",
    );
    expect(problems[2]!.reason).toMatch(/^Unexpected script: 100% .*`--any-language`/);
    expect(locales).toMatchObject([{ locale: "fr", added: 1 }]);
    expect(await targetsOf(trial)).toEqual([`${ENGLISH} -> ${FRENCH}`]);
  });

  it("are let in with `--any-language`", async () => {
    const trial = trialWith(tmx(tu(ENGLISH, ENGLISH)));
    expect(await importMemory(trial, "a.tmx", "--any-language")).toMatchObject({
      code: 0,
      refused: 0,
    });
    expect(await targetsOf(trial)).toEqual([`${ENGLISH} -> ${ENGLISH}`]);
  });

  it("are let in where they are too short to tell", async () => {
    const trial = trialWith(tmx(tu("Network File System", "Network File System")));
    expect(await importMemory(trial, "a.tmx")).toMatchObject({ code: 0, refused: 0 });
  });

  it("are refused in a file that a thread reads, too", async () => {
    const units = Array.from({ length: 30_000 }, (_, index) => tu(`${ENGLISH} ${index}`, FRENCH));
    const trial = trialWith(tmx(`${units.join("\n")}\n${tu(ENGLISH, ENGLISH)}`));
    const { code, refused, problems, units: read } = await importMemory(trial, "a.tmx");
    expect({ code, refused, read }).toEqual({ code: 3, refused: 1, read: 30_001 });
    expect(problems).toMatchObject([{ location: { line: 30_005 } }]);
  });
});

describe("broken units of a memory", () => {
  it.each([
    ["a text in the source language", unitIn({ fr: "Bonjour." }), /source language `en`/],
    ["a target", unitIn({ en: "Hello." }), /without a target/],
    ["a source with words", unitIn({ en: "", fr: "Bonjour." }), /empty text in `en`/],
    ["a target with words", unitIn({ en: "Hello.", fr: " " }), /empty text in `fr`/],
    [
      "a `seg`",
      '<tu><tuv xml:lang="en"><seg>Hello.</seg></tuv><tuv xml:lang="fr"/></tu>',
      /missing `seg`/,
    ],
    [
      "an `i` for each half",
      unitIn({ en: "<bpt>*</bpt>Hello.", fr: "Bonjour." }),
      /`bpt` without `i`/,
    ],
    [
      "different `i` for what is open at once",
      unitIn({ en: '<bpt i="1"/><bpt i="1"/>Hello.', fr: "Bonjour." }),
      /second `bpt`/,
    ],
    [
      "a `pos` for what stands alone",
      unitIn({ en: '<it pos="x"/>Hello.', fr: "Bonjour." }),
      /`pos="x"`/,
    ],
    [
      "no other elements",
      unitIn({ en: "<b>Hello.</b>", fr: "Bonjour." }),
      /element `b` in a `seg`/,
    ],
  ])("are those without %s; the others are imported", async (_, unit, reason) => {
    const trial = trialWith(tmx(`${unit}\n${tu("Bye.", "Salut.")}`));
    const report = await importMemory(trial, "a.tmx");
    expect(report.code).toBe(3);
    expect(report.problems).toHaveLength(1);
    expect(report.problems[0]).toMatchObject({ location: { line: 5 } });
    expect(report.problems[0]!.reason).toMatch(reason);
    expect(await targetsOf(trial)).toEqual(["Bye. -> Salut."]);
  });

  it("are listed up to a number, and counted all", async () => {
    const trial = trialWith(tmx(unitIn({ en: "Hello." }).repeat(1500)));
    const { refused, problems, stderr } = await importMemory(trial, "a.tmx");
    expect({ refused, listed: problems.length }).toEqual({ refused: 1500, listed: 1000 });
    expect(stderr.split("\n").length).toBeLessThan(30);
    expect(stderr).toContain("1480 more were refused");
  });
});

describe("undo of a memory's import", () => {
  it("takes all back, in all locales and of all runs", async () => {
    const unit = unitIn({ en: "Hello.", fr: "Bonjour.", de: "Hallo." });
    const trial = openTrial({
      "locales/fr/.gitkeep": "",
      "locales/de/.gitkeep": "",
      "a.tmx": tmx(unit),
    });
    await importMemory(trial, "a.tmx", "--locale", "de");
    const { import: id } = await importMemory(trial, "a.tmx");
    const { stdout } = await trial.run("undo", id!.slice(0, 8), "--json");
    expect(JSON.parse(stdout) as UndoReport).toMatchObject({
      import: id,
      targets: 2,
      locales: ["de", "fr"],
    });
    await trial.run("export", "-o", "out.tmx");
    expect(trial.read("out.tmx")).not.toContain("<tu");
    const again = JSON.parse((await trial.run("undo", id!, "--json")).stdout) as UndoReport;
    expect(again.record).toBeNull();
  });

  it("lets the file be imported anew", async () => {
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.", ' tuid="1"')));
    const first = await importMemory(trial, "a.tmx");
    await trial.run("undo", first.import!);
    const second = await importMemory(trial, "a.tmx");
    expect(second.locales).toMatchObject([{ added: 1, replaced: 0 }]);
    expect(second.import).not.toBe(first.import);
    await trial.run("export", "-o", "out.tmx");
    expect(trial.read("out.tmx").match(/<tu /g)).toHaveLength(1);
  });

  it("brings back what the import had replaced", async () => {
    const trial = trialWith(tmx(tu("Hello.", "Bonjour.", ' tuid="1"')));
    await importMemory(trial, "a.tmx");
    trial.write("a.tmx", tmx(tu("Hi.", "Salut.", ' tuid="1"')));
    const { import: id } = await importMemory(trial, "a.tmx");
    await trial.run("undo", id!);
    await trial.run("export", "-o", "out.tmx");
    expect(trial.read("out.tmx")).toContain("Bonjour.");
    expect(trial.read("out.tmx")).not.toContain("Salut.");
  });
});

describe("files that are no memory", () => {
  it.each([
    ["truncated", tmx(tu("Hello.", "Bonjour.")).slice(0, -30), /a\.tmx:\d+:\d+/],
    ["no XML", "Hello.", /a\.tmx:1:\d+/],
    ["other XML", "<html/>", /a\.tmx:1:8 .*`html`, expected `tmx`/],
    ["empty", "", /a\.tmx:1:1/],
    ["of no known encoding", '<?xml version="1.0" encoding="utf-7"?><tmx/>', /encoding `utf-7`/],
    [
      "not in the encoding that it names",
      '<?xml version="1.0" encoding="utf-16"?><tmx/>',
      /`utf-16`, as the file is not written in it/,
    ],
  ])("are one clear error: %s", async (_, content, message) => {
    const trial = trialWith(content);
    const before = trial.snapshot();
    const { code, stderr } = await trial.run("import", "a.tmx");
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
    expect(trial.snapshot()).toEqual(before);
  });

  it("say where bytes are not what they should be, across pieces of the file too", async () => {
    const good = Buffer.from(
      tmx(`${tu("Hello.", "Bonjour.")}\n`.repeat(5000) + tu("Bye.", "Salut")),
    );
    const bad = Buffer.concat([good.subarray(0, -20), Buffer.from([0xff]), good.subarray(-20)]);
    const line = good.subarray(0, -20).toString().split("\n").length;
    const { stderr } = await trialWith(bad).run("import", "a.tmx");
    expect(stderr).toMatch(new RegExp(`a\\.tmx:${line}:\\d+ .*bytes that are not \`utf-8\``));
  });

  it("leave nothing behind where the fault comes late", async () => {
    const many = Array.from({ length: 6000 }, (_, index) =>
      tu(`Hello ${index}.`, `Bonjour ${index}.`),
    );
    const trial = trialWith(tmx(many.join("\n")).slice(0, -20));
    const before = trial.snapshot();
    expect((await trial.run("import", "a.tmx")).code).toBe(2);
    expect(trial.snapshot()).toEqual(before);
    trial.write("a.tmx", tmx(many.join("\n")));
    expect((await importMemory(trial, "a.tmx")).locales).toMatchObject([
      { added: 6000, replaced: 0 },
    ]);
  });

  it("never make anybody open another file or connection", async () => {
    const trial = openTrial({ "trap.dtd": "<!ENTITY x SYSTEM 'file:///etc/passwd'>" });
    const declared = tmx(tu("Hello.", "Bonjour.")).replace(
      "<tmx",
      `<!DOCTYPE tmx SYSTEM "file://${trial.root}/trap.dtd" [<!ELEMENT x ANY>]>\n<tmx`,
    );
    trial.write("a.tmx", declared);
    await importMemory(trial, "a.tmx");
    expect(existsSync(`${trial.root}/trap.dtd`)).toBe(true);
    expect(await targetsOf(trial)).toEqual(["Hello. -> Bonjour."]);
  });

  it.each([
    ["an entity", '<!DOCTYPE tmx [<!ENTITY a "b">]>', "&a;"],
    ["an entity that nobody uses", '<!DOCTYPE tmx [<!ENTITY a SYSTEM "file:///etc/passwd">]>', "x"],
    [
      "a parameter entity",
      '<!DOCTYPE tmx [<!ENTITY % a SYSTEM "http://localhost/a.dtd"> %a;]>',
      "x",
    ],
    [
      "a billion laughs",
      `<!DOCTYPE tmx [<!ENTITY a "ha">${"bcdefgh"
        .split("")
        .map((name, index) => `<!ENTITY ${name} "${`&${"abcdefgh"[index]};`.repeat(10)}">`)
        .join("")}]>`,
      "&h;",
    ],
  ])("are refused where they declare %s", async (_, doctype, text) => {
    const trial = trialWith(tmx(tu(text, "Bonjour.")).replace("<tmx", `${doctype}\n<tmx`));
    const { code, stderr } = await trial.run("import", "a.tmx");
    expect(code).toBe(2);
    expect(stderr).toMatch(/a\.tmx:\d+:\d+ .*declaration of an entity/);
  });

  it.each([
    ["an entity that XML does not know", tu("&nbsp;", "x"), /entity/],
    [
      "more than 200 elements in each other",
      tu(`${"<hi>".repeat(300)}x${"</hi>".repeat(300)}`, "x"),
      /depth of 201/,
    ],
    [
      "an attribute of more than 1 MB",
      tu("x", "x", ` tuid="${"a".repeat(1 << 21)}"`),
      /attribute `tuid`|Unexpected length/,
    ],
    ["a text of more than 2 MB", tu("x".repeat(3 << 20), "x"), /Unexpected length/],
    ["a comment of more than 2 MB", `<!--${"x".repeat(3 << 20)}-->`, /Unexpected length/],
    [
      "a unit of more than 2 MB",
      tu("x", "x", "", `<note>${"x".repeat(1 << 16)}</note>`.repeat(40)),
      /Unexpected length of `tu`/,
    ],
  ])("are refused for %s", async (_, units, message) => {
    const { code, stderr } = await trialWith(tmx(units)).run("import", "a.tmx");
    expect(code).toBe(2);
    expect(stderr).toMatch(message);
  });
});
