import { appendFileSync, cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { packRecords } from "../../../../pipeline/io/memory/embedded/pack-records.ts";
import { readJournal } from "../../../../pipeline/io/memory/embedded/read-journal.ts";
import { DE, erase, target } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";
import { type WorkingCopy, withStore, workingCopy, workingCopyIn } from "./working-copy.ts";

const sorted = (...records: readonly { readonly id: string }[]) =>
  records.map(({ id }) => id).sort();
const PACK = /^pack-[0-9a-f]{32}\.jsonl$/;

/** Records that are committed, each in a journal of its own. */
async function committed(
  copy: WorkingCopy,
  ...texts: readonly string[]
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const text of texts) {
    const record = target(text);
    await copy.put(record);
    copy.commit();
    ids.push(record.id);
  }
  return ids.sort();
}

describe("compaction", () => {
  it("folds what is committed into one pack and leaves what is not", async () => {
    const copy = workingCopy();
    await committed(copy, "a", "b", "c");
    const fresh = target("fresh");
    await copy.put(fresh);
    const before = await copy.ids();
    const { folded, packs, records, left } = await copy.compact();
    expect({ folded: folded.length, packs: packs.length, records, left }).toEqual({
      folded: 3,
      packs: 1,
      records: 3,
      left: [],
    });
    expect(copy.files()).toEqual([expect.stringMatching(/^\d{6}\//), expect.stringMatching(PACK)]);
    expect(await copy.ids()).toEqual(before);
    rmSync(join(copy.root, ".interlinear"), { recursive: true });
    expect(await copy.ids()).toEqual(before);
  });

  it("changes nothing the second time, committed or not", async () => {
    const copy = workingCopy();
    await committed(copy, "a", "b");
    await copy.compact();
    const files = copy.files().map((path) => copy.read(path));
    expect(await copy.compact()).toMatchObject({ folded: [], packs: [] });
    copy.commit();
    expect(await copy.compact()).toMatchObject({ folded: [], packs: [] });
    expect(copy.files().map((path) => copy.read(path))).toEqual(files);
  });

  it("says what it would do and does nothing, when asked so", async () => {
    const copy = workingCopy();
    await committed(copy, "a", "b");
    const files = copy.files();
    const plan = await withStore({ root: copy.root }, (store) => store.compact(DE, true));
    expect(plan).toMatchObject({ records: 2, folded: { length: 2 } });
    expect(copy.files()).toEqual(files);
    expect((await copy.compact()).packs).toEqual(plan.packs);
  });

  it("folds an older pack with the journals that came since", async () => {
    const copy = workingCopy();
    await committed(copy, "a", "b");
    await copy.compact();
    copy.commit();
    await committed(copy, "c");
    const before = await copy.ids();
    await copy.compact();
    expect(copy.files()).toEqual([expect.stringMatching(PACK)]);
    expect(await copy.ids()).toEqual(before);
  });

  it("folds, without git, all but the journal of today", async () => {
    const copy = workingCopyIn(projectFolder({ "content/en/a.md": "# A\n" }));
    const [old, fresh] = [target("old"), target("fresh")];
    const yesterday = { root: copy.root, clock: () => "2026-11-01T10:00:00Z" };
    await withStore(yesterday, (store) => store.put({ locale: DE, records: [old] }));
    await copy.put(fresh);
    await copy.compact();
    expect(copy.files()).toEqual([expect.stringMatching(/^\d{6}\//), expect.stringMatching(PACK)]);
    expect(copy.read(copy.files()[1]!)).toContain(old.id);
    expect(await copy.ids()).toEqual(sorted(old, fresh));
  });

  it("takes the content of erased records out of packs for good", async () => {
    const copy = workingCopy();
    const secret = target("secret", { target: "geheim" });
    await copy.put(secret);
    copy.commit();
    await committed(copy, "a");
    await copy.compact();
    copy.commit();
    expect(
      copy
        .files()
        .map((path) => copy.read(path))
        .join(),
    ).toContain("geheim");
    await copy.put(erase(secret.id));
    await copy.compact();
    expect(
      copy
        .files()
        .map((path) => copy.read(path))
        .join(),
    ).not.toContain("geheim");
    const found = await withStore({ root: copy.root }, (store) =>
      store.gather({ locale: DE, ids: [secret.id] }),
    );
    expect(found).toContainEqual(
      expect.objectContaining({ id: secret.id, erased: true, target: "" }),
    );
  });

  it("drops a late copy of an erased record at the next compaction", async () => {
    const copy = workingCopy();
    const secret = target("secret", { target: "geheim" });
    await copy.put(secret, erase(secret.id));
    copy.commit();
    await copy.compact();
    copy.commit();
    const late = join(copy.root, "locales/de/memory/202611/00000000000000aa.jsonl");
    mkdirSync(join(late, ".."), { recursive: true });
    writeFileSync(late, `${JSON.stringify(secret)}\n`);
    copy.commit();
    await copy.compact();
    expect(copy.files()).toHaveLength(1);
    expect(copy.read(copy.files()[0]!)).not.toContain("geheim");
  });

  it("leaves a file alone that has lines which are no records, and names the first", async () => {
    const copy = workingCopy();
    const ids = await committed(copy, "a", "b");
    const [first] = copy.files();
    appendFileSync(join(copy.root, "locales/de/memory", first!), "<<<<<<< ours\n");
    copy.commit();
    const { left, records } = await copy.compact();
    expect(records).toBe(1);
    expect(left).toEqual([
      { path: `locales/de/memory/${first}`, reason: "line 2: expected a record as JSON" },
    ]);
    expect(copy.read(first!)).toContain("<<<<<<< ours");
    expect(await copy.ids()).toEqual(ids);
  });

  it("leaves a committed file alone that somebody changed since", async () => {
    const copy = workingCopy();
    await committed(copy, "a");
    const [file] = copy.files();
    appendFileSync(join(copy.root, "locales/de/memory", file!), `${JSON.stringify(target("b"))}\n`);
    expect(await copy.compact()).toMatchObject({ folded: [], packs: [] });
    expect(copy.files()).toEqual([file]);
  });

  it("reads files that came back beside their pack as the same records", async () => {
    const copy = workingCopy();
    const ids = await committed(copy, "a", "b");
    const memory = join(copy.root, "locales/de/memory");
    const kept = join(copy.root, "kept");
    cpSync(memory, kept, { recursive: true });
    await copy.compact();
    cpSync(kept, memory, { recursive: true });
    rmSync(kept, { recursive: true });
    expect(copy.files()).toHaveLength(3);
    expect(await copy.ids()).toEqual(ids);
    copy.commit();
    await copy.compact();
    expect(copy.files()).toHaveLength(1);
    expect(await copy.ids()).toEqual(ids);
  });
});

describe("packs", () => {
  it("are the same bytes in whatever order the records come", () => {
    const records = ["a", "b", "c"].map((text) => target(text));
    expect(packRecords(records.toReversed())).toEqual(packRecords(records));
  });

  it("give every record back", () => {
    const records = Array.from({ length: 50 }, (_, index) => target(`text ${index} ü`));
    const [pack, ...others] = packRecords(records);
    expect(others).toEqual([]);
    const { records: read, bad } = readJournal(pack!.bytes);
    expect(bad).toEqual([]);
    expect(read).toEqual(records.toSorted((a, b) => (a.id < b.id ? -1 : 1)));
  });

  it("end where they are full, so that only the last one is folded again", () => {
    const records = Array.from({ length: 50 }, (_, index) => target(`text ${index}`));
    const packs = packRecords(records, 4000);
    expect(packs.length).toBeGreaterThan(3);
    expect(packs.slice(0, -1).every(({ bytes }) => bytes.length >= 4000)).toBe(true);
    const read = packs.flatMap(({ bytes }) => readJournal(bytes).records.map(({ id }) => id));
    expect(read).toEqual(sorted(...records));
  });
});

describe("a session", () => {
  it("ends when its journal is committed, or staged, while the store stays open", async () => {
    const copy = workingCopy();
    await withStore({ root: copy.root }, async (store) => {
      const put = (text: string) => store.put({ locale: DE, records: [target(text)] });
      await put("a");
      await put("b");
      expect(copy.files()).toHaveLength(1);
      copy.git("add", "-A");
      await put("c");
      expect(copy.files()).toHaveLength(2);
      copy.commit();
      await put("d");
      await put("e");
      expect(copy.files()).toHaveLength(3);
    });
  });

  it("does not go on after the commit was undone: another branch may have it", async () => {
    const copy = workingCopy();
    await copy.put(target("a"));
    copy.commit();
    const [file] = copy.files();
    const before = copy.read(file!);
    copy.git("branch", "kept");
    copy.git("reset", "-q", "--mixed", "HEAD~1");
    await copy.put(target("b"));
    expect(copy.read(file!)).toBe(before);
    expect(copy.files()).toHaveLength(2);
  });

  it("ends in a further working tree too, where .git is a file", async () => {
    const copy = workingCopy();
    const folder = join(projectFolder(), "tree");
    copy.git("worktree", "add", "-q", folder, "-b", "other");
    const tree = workingCopyIn(folder);
    await tree.put(target("a"));
    tree.commit();
    await tree.put(target("b"));
    expect(tree.files()).toHaveLength(2);
    expect(readFileSync(join(folder, ".git"), "utf8")).toContain("gitdir: ");
  });
});
