import { describe, expect, it } from "vitest";
import type {
  CompactedMemory,
  DeedReport,
  HistoryReport,
  MemoryStats,
} from "../../../pipeline/model/memory-report.ts";
import { sealRecord } from "../../../pipeline/stages/match/record-id.ts";
import type { Trial } from "../trial.ts";
import { openTrial } from "../trial.ts";
import { workingCopyIn } from "../../io/memory/embedded/working-copy.ts";

const A = "content/en/a.md";
const FILES = { [A]: "# Title\n\nOne sentence. Another one.\n" };

async function json<Report>(trial: Trial, ...args: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await trial.run("memory", ...args, "--json");
  if (stdout === "") throw new Error(stderr);
  return JSON.parse(stdout) as Report;
}

/** A trial in which `One sentence.` was translated by two people, one after the other. */
async function twiceTranslated() {
  const trial = openTrial(FILES);
  const [first] = (await trial.set(A, "One sentence.", "Premier.")).records;
  const [second] = (await trial.as("bob").set(A, "One sentence.", "Deuxième.")).records;
  const { id } = await trial.segment(A, "One sentence.");
  const shown = async () => (await trial.segment(A, "One sentence.")).target;
  return { trial, id, shown, first: first!, second: second! };
}

describe("interlinear memory history", () => {
  it("lists what was said for a segment, causes before effects", async () => {
    const { trial, id, first, second } = await twiceTranslated();
    await trial.run("review", A, id, "--approve", "--reason", "nice");
    const { entries, locale } = await json<HistoryReport>(trial, "history", A, id);
    expect(locale).toBe("fr");
    expect(
      entries.map(({ record, kind, standing, by, text }) => ({ record, kind, standing, by, text })),
    ).toEqual([
      { record: first, kind: "target", standing: "superseded", by: "ada", text: "Premier." },
      { record: second, kind: "target", standing: "head", by: "bob", text: "Deuxième." },
      {
        record: expect.any(String),
        kind: "review",
        standing: "in use",
        by: "ada",
        text: "approve: nice",
      },
    ]);
    expect(entries[1]!.on).toEqual([first]);
    expect(entries[2]!.on).toEqual([second]);
  });

  it("prints it for people", async () => {
    const { trial, id, first } = await twiceTranslated();
    const { stdout } = await trial.run("memory", "history", A, id, "--locale", "fr");
    const lines = stdout.split("\n");
    expect(lines[0]).toBe(`${A} ${id} in fr  2 records`);
    expect(lines[1]).toMatch(new RegExp(`^  ${first}  target  superseded  ada, \\d{4}-`));
    expect(lines[2]).toBe("    Premier.");
  });

  it("follows a sentence into a copy of its article, and through a change of its source", async () => {
    const { trial } = await twiceTranslated();
    trial.write("content/en/b.md", trial.read(A));
    trial.write(A, "# Title\n\nOne good sentence. Another one.\n");
    for (const [article, source] of [
      ["content/en/b.md", "One sentence."],
      [A, "One good sentence."],
    ] as const) {
      const { id } = await trial.segment(article, source);
      const { entries } = await json<HistoryReport>(trial, "history", article, id);
      expect(entries.map(({ text }) => text)).toEqual(["Premier.", "Deuxième."]);
    }
  });

  it("finds what was withdrawn by today's id, after the paragraph around it has changed", async () => {
    const { trial, first, second } = await twiceTranslated();
    trial.write(A, "# Title\n\nOne sentence. Another new one.\n");
    await trial.run("memory", "withdraw", first, second);
    const { id, target } = await trial.segment(A, "One sentence.");
    expect(target).toBeNull();
    const { entries } = await json<HistoryReport>(trial, "history", A, id);
    expect(entries.map(({ kind, standing, text }) => `${kind} ${standing} ${text}`)).toEqual([
      "target withdrawn Premier.",
      "target withdrawn Deuxième.",
      "withdraw in use null",
    ]);
    // The sentence itself may change too: lineage leads to it.
    trial.write(A, "# Title\n\nOne good sentence. Another new one.\n");
    const changed = await trial.segment(A, "One good sentence.");
    const { entries: still } = await json<HistoryReport>(trial, "history", A, changed.id);
    expect(still.map(({ record }) => record)).toEqual(entries.map(({ record }) => record));
  });

  it("keeps the histories of equal sentences apart", async () => {
    const trial = openTrial({ [A]: "# A\n\nYes. Sir.\n\n# B\n\nYes. Madam.\n" });
    const { units } = await trial.show(A);
    const [one, two] = units.filter(({ kind }) => kind === "paragraph");
    await trial.run("set", A, one!.segments[0]!.id, "Oui.");
    await trial.run("set", A, two!.segments[0]!.id, "Si.");
    trial.write(A, "# A\n\nYes. Good sir.\n\n# B\n\nYes. Good madam.\n");
    const today = (await trial.show(A)).units.filter(({ kind }) => kind === "paragraph");
    const texts = today.map(async ({ segments }) => {
      const { entries } = await json<HistoryReport>(trial, "history", A, segments[0]!.id);
      return entries.map(({ text }) => text);
    });
    // The second was made from the first, which stood there as the only one with these words.
    expect(await Promise.all(texts)).toEqual([["Oui."], ["Oui.", "Si."]]);
  });

  it("is empty for what nobody translated, and names an unknown id", async () => {
    const { trial } = await twiceTranslated();
    const { id } = await trial.segment(A, "Another one.");
    expect((await json<HistoryReport>(trial, "history", A, id)).entries).toEqual([]);
    const { code, stderr } = await trial.run("memory", "history", A, "ffff.ffff.0");
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining("ffff") });
  });
});

describe("interlinear memory withdraw and restore", () => {
  it("bring the older text back, and the newer one again", async () => {
    const { trial, shown, second } = await twiceTranslated();
    const [deed] = await json<readonly DeedReport[]>(trial, "withdraw", second, "--reason", "rude");
    expect(deed).toMatchObject({ locale: "fr", on: [second], records: [expect.any(String)] });
    expect(await shown()).toBe("Premier.");
    await trial.run("memory", "restore", second);
    expect(await shown()).toBe("Deuxième.");
    await trial.run("memory", "withdraw", second);
    expect(await shown()).toBe("Premier.");
  });

  it("say nothing where it is so already", async () => {
    const { trial, second, first } = await twiceTranslated();
    await trial.run("memory", "withdraw", second);
    const [again] = await json<readonly DeedReport[]>(trial, "withdraw", second);
    expect(again).toMatchObject({ on: [], records: [] });
    const [both] = await json<readonly DeedReport[]>(trial, "withdraw", second, first);
    expect(both).toMatchObject({ on: [first] });
    const { stdout } = await trial.run("memory", "restore", "--dry-run", second);
    expect(stdout).toBe(`fr: would be restored ${second}\n`);
  });

  it("take the beginning of an id, six digits at least, as long as no other has it", async () => {
    const { trial, shown, first, second } = await twiceTranslated();
    const [deed] = await json<readonly DeedReport[]>(trial, "withdraw", second.slice(0, 6));
    expect(deed).toMatchObject({ on: [second] });
    expect(await shown()).toBe("Premier.");
    expect((await trial.run("memory", "restore", second.slice(0, 9))).code).toBe(0);
    const { code, stderr } = await trial.run("memory", "withdraw", first.slice(0, 5));
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("or its beginning of at least 6 that no other has"),
    });
    const { id } = await trial.segment(A, "One sentence.");
    const set = (expected: string) => trial.run("set", A, id, "Troisième.", "--expect", expected);
    expect((await set(first.slice(0, 6))).code).toBe(2);
    expect((await set(second.slice(0, 6))).code).toBe(0);
    expect(await shown()).toBe("Troisième.");
  });

  it("write nothing with --dry-run", async () => {
    const { trial, second } = await twiceTranslated();
    const before = trial.snapshot();
    await trial.run("memory", "withdraw", "--dry-run", second);
    await trial.run("memory", "erase", "--dry-run", second, "--reason", "r");
    expect(trial.snapshot()).toEqual(before);
  });

  it("name every record that is not there, and refuse to withdraw a withdrawal", async () => {
    const { trial, second } = await twiceTranslated();
    const { code, stderr } = await trial.run("memory", "withdraw", second, "0a", "0b");
    expect(code).toBe(2);
    expect(stderr.match(/record-not-found/g)).toHaveLength(2);
    const [deed] = await json<readonly DeedReport[]>(trial, "withdraw", second);
    expect((await trial.run("memory", "withdraw", deed!.records[0]!)).stderr).toContain(
      "it is a record of kind `withdraw`",
    );
  });
});

describe("interlinear memory erase", () => {
  it("takes the text away for good, from the pack too once it is committed", async () => {
    const { trial, shown, second, id } = await twiceTranslated();
    const copy = workingCopyIn(trial.root);
    copy.git("init", "-q", "-b", "main");
    copy.commit();
    const [deed] = await json<readonly DeedReport[]>(trial, "erase", second, "--reason", "name");
    expect(deed).toMatchObject({ on: [second], files: [expect.stringMatching(/^locales\/fr\//)] });
    expect(await shown()).toBe("Premier.");
    const { entries } = await json<HistoryReport>(trial, "history", A, id);
    expect(entries.find(({ record }) => record === second)).toMatchObject({
      standing: "erased",
      text: "",
    });
    expect(trial.read(deed!.files[0]!)).toContain("Deuxième");
    const [compacted] = await json<readonly CompactedMemory[]>(trial, "compact", "--locale", "fr");
    expect(trial.read(compacted!.packs[0]!)).not.toContain("Deuxième");
    expect(
      await json<readonly DeedReport[]>(trial, "erase", second, "--reason", "x"),
    ).toMatchObject([{ on: [], records: [] }]);
  });

  it("wants a reason", async () => {
    const { trial, second } = await twiceTranslated();
    const { code, stderr } = await trial.run("memory", "erase", second);
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining("--reason"),
    });
  });
});

describe("interlinear memory migrate", () => {
  it("says that a memory of the newest version needs nothing", async () => {
    const { trial } = await twiceTranslated();
    const { code, stdout } = await trial.run("memory", "migrate", "--locale", "fr");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^fr: \d+ records of version 1, the newest: nothing to migrate\n$/);
  });

  it("leaves records of a newer version as they are, and says so", async () => {
    const { trial } = await twiceTranslated();
    const record = { v: 2, kind: "wish", at: "2027-01-01T00:00:00Z", by: "ada", from: "en" };
    const sealed = sealRecord({ ...record, parents: [] });
    trial.write("locales/fr/memory/202701/other.jsonl", `${JSON.stringify(sealed)}\n`);
    const { code, stderr } = await trial.run("memory", "migrate", "--locale", "fr");
    expect({ code, stderr }).toMatchObject({
      code: 2,
      stderr: expect.stringContaining(
        "has 1 record of version 2, this program knows version 1 at most",
      ),
    });
    expect(trial.read("locales/fr/memory/202701/other.jsonl")).toContain('"v":2');
  });
});

describe("interlinear memory stats and compact", () => {
  it("count records by kind, also those out of use, source locales too", async () => {
    const { trial, second, first } = await twiceTranslated();
    await trial.run("memory", "withdraw", second);
    await trial.run("memory", "erase", first, "--reason", "r");
    const stats = await json<readonly MemoryStats[]>(trial, "stats");
    expect(stats.map(({ locale }) => locale)).toEqual(["en", "fr"]);
    expect(stats[1]).toMatchObject({
      records: 4,
      kinds: { erase: 1, target: 2, withdraw: 1 },
      erased: 1,
      withdrawn: 1,
      journals: 1,
      packs: 0,
      problems: 0,
    });
    const { stdout } = await trial.run("memory", "stats", "--locale", "fr");
    expect(stdout).toContain("fr: 1 erase, 2 target, 1 withdraw\n");
  });

  it("fold every locale, say so, and have nothing to do the second time", async () => {
    const { trial, shown } = await twiceTranslated();
    const copy = workingCopyIn(trial.root);
    copy.git("init", "-q", "-b", "main");
    copy.commit();
    const { stdout, code } = await trial.run("memory", "compact");
    expect(code).toBe(0);
    expect(stdout).toMatch(/^en: folded 1 file with 1 record into .*\nfr: folded 1 file with 2/);
    expect((await trial.run("memory", "compact")).stdout).toBe(
      "en: nothing to fold\nfr: nothing to fold\n",
    );
    expect(await shown()).toBe("Deuxième.");
  });
});

describe("interlinear memory", () => {
  const trial = () => openTrial(FILES);

  it.each([
    [["frob"], "`withdraw`"],
    [["history", A], "expected ARTICLE ID"],
    [["stats", "x"], "expected no arguments"],
    [["withdraw"], "expected records or flags that choose them"],
    [["withdraw", "ab", "--import", "cd"], "Unexpected RECORD beside `--import`"],
    [["compact", "--reason", "x"], "Unexpected flag `--reason` of `memory compact`"],
    [["stats", "--locale", "xx"], "Unexpected locale `xx`"],
  ])("refuses %j with a word on what it expects", async (args, expected) => {
    const { code, stderr } = await trial().run("memory", ...args);
    expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(expected) });
  });
});
