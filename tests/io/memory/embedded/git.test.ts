import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import type { MemoryRecord, TargetRecord } from "../../../../pipeline/model/record.ts";
import {
  publishedVersion,
  slotHeads,
  slotThread,
} from "../../../../pipeline/stages/match/heads.ts";
import { indexMemory } from "../../../../pipeline/stages/match/memory-index.ts";
import { DE, hex, source, target } from "../../../contracts/record-factory.ts";
import { type WorkingCopy, cloneOf, withStore, workingCopy } from "./working-copy.ts";

const WRITER = fileURLToPath(new URL("writer.ts", import.meta.url));

const children: ChildProcess[] = [];
afterEach(() => {
  for (const child of children.splice(0)) child.kill("SIGKILL");
});

const sorted = (records: readonly MemoryRecord[]) => records.map(({ id }) => id).sort();
const texts = (name: string, count: number) =>
  Array.from({ length: count }, (_, index) => target(`${name} ${index}`));

/** Records in commits of their own. */
async function commitEach(copy: WorkingCopy, records: readonly MemoryRecord[]): Promise<void> {
  for (const record of records) {
    await copy.put(record);
    copy.commit();
  }
}

/** A copy with two branches, `main` and `other`, that start with the same records in journals. */
async function twoBranches(before: readonly MemoryRecord[]): Promise<WorkingCopy> {
  const copy = workingCopy();
  await commitEach(copy, before);
  copy.git("branch", "other");
  return copy;
}

/** What both sides come to when each merges the other; throws where git sees a conflict. */
async function mergedBothWays(copy: WorkingCopy): Promise<readonly string[]> {
  const reported = copy.git("merge-tree", "--write-tree", "main", "other");
  expect(reported).toMatch(/^[0-9a-f]+\n$/);
  copy.git("checkout", "-q", "-b", "theirs", "other");
  copy.git("merge", "-q", "--no-edit", "main");
  const theirs = await copy.ids();
  copy.git("checkout", "-q", "main");
  copy.git("merge", "-q", "--no-edit", "other");
  const ours = await copy.ids();
  expect(ours).toEqual(theirs);
  expect(copy.git("diff", "--name-only", "main", "theirs")).toBe("");
  return ours;
}

describe("two branches of a memory", () => {
  it("merge without conflict where they translate different sentences", async () => {
    const [base, mine, theirs] = [texts("base", 2), texts("mine", 3), texts("theirs", 3)];
    const copy = await twoBranches(base);
    await commitEach(copy, mine);
    copy.git("checkout", "-q", "other");
    await commitEach(copy, theirs);
    expect(await mergedBothWays(copy)).toEqual(sorted([...base, ...mine, ...theirs]));
  });

  it("merge where one session was committed on both, with the clocks a day apart", async () => {
    const copy = await twoBranches([]);
    const days = ["2026-11-22T23:59:00Z", "2026-11-23T23:58:00Z"];
    const records = texts("a", 4);
    for (const [index, record] of records.entries()) {
      copy.git("checkout", "-q", index % 2 === 0 ? "main" : "other");
      const options = { root: copy.root, clock: () => days[index >> 1]! };
      await withStore(options, (store) => store.put({ locale: DE, records: [record] }));
      copy.commit();
    }
    expect(await mergedBothWays(copy)).toEqual(sorted(records));
  });

  it("see the same sentence as one conflict, with the same pick on both sides", async () => {
    const base = target("a");
    const copy = await twoBranches([base]);
    const mine = target("a", { parents: [base.id], target: "mine" });
    const theirs = target("a", { parents: [base.id], target: "theirs" });
    await commitEach(copy, [mine]);
    copy.git("checkout", "-q", "other");
    await commitEach(copy, [theirs]);
    await mergedBothWays(copy);
    for (const branch of ["main", "theirs"]) {
      copy.git("checkout", "-q", branch);
      const { heads, pick } = await conflictIn(copy, base);
      expect(heads).toEqual(sorted([mine, theirs]));
      expect(pick).toBe(base.id);
    }
  });

  it("do not grow once git has them, also where git was asked beforehand", async () => {
    const copy = workingCopy();
    await copy.put(target("a"));
    copy.commit();
    await withStore({ root: copy.root }, async (store) => {
      store.expectPut!();
      await breathe();
      await store.put({ locale: DE, records: [target("b")] });
      await store.put({ locale: DE, records: [target("c")] });
      // Git takes the second one while the store is open.
      copy.git("add", "-A");
      await store.put({ locale: DE, records: [target("d")] });
    });
    expect(copy.files()).toHaveLength(3);
  });

  it.each([1, 3, 40])(
    "merge where one compacts and the other writes: %s journals",
    async (journals) => {
      const [base, theirs] = [texts("base", journals), texts("theirs", 3)];
      const copy = workingCopy();
      for (const record of base) {
        await copy.put(record);
        copy.git("add", "-A");
      }
      copy.commit();
      copy.git("branch", "other");
      await copy.compact();
      copy.commit();
      expect(copy.files()).toHaveLength(1);
      copy.git("checkout", "-q", "other");
      await commitEach(copy, theirs);
      expect(await mergedBothWays(copy)).toEqual(sorted([...base, ...theirs]));
    },
  );

  it("merge where both compact the same journals, into one pack", async () => {
    const base = texts("base", 3);
    const copy = await twoBranches(base);
    for (const branch of ["other", "main"]) {
      copy.git("checkout", "-q", branch);
      await copy.compact();
      copy.commit();
    }
    expect(await mergedBothWays(copy)).toEqual(sorted(base));
    expect(copy.files()).toHaveLength(1);
  });

  it.each([
    ["journals", false],
    ["a pack", true],
  ])("merge where both write and then compact, starting from %s", async (_, isPacked) => {
    // Long and nearly alike, as git takes them for one file that was renamed twice.
    const base = [source({ units: units(40) }), ...texts("base", 12)];
    const copy = workingCopy();
    await copy.put(...base);
    copy.commit();
    if (isPacked) await copy.compact();
    copy.commit();
    copy.git("branch", "other");
    const [mine, theirs] = [texts("mine", 2), texts("theirs", 2)];
    for (const [branch, records] of [
      ["main", mine],
      ["other", theirs],
    ] as const) {
      copy.git("checkout", "-q", branch);
      await commitEach(copy, records);
      await copy.compact();
      copy.commit();
      expect(copy.files()).toHaveLength(1);
    }
    expect(await mergedBothWays(copy)).toEqual(sorted([...base, ...mine, ...theirs]));
    await copy.compact();
    expect(copy.files()).toHaveLength(1);
  });

  it("come together by pull, and by rebase over a compaction", async () => {
    const base = texts("base", 3);
    const copy = await twoBranches(base);
    const clone = cloneOf(copy);
    const [mine, theirs, later] = [texts("mine", 2), texts("theirs", 2), texts("later", 2)];
    await commitEach(clone, theirs);
    await commitEach(copy, mine);
    await copy.compact();
    copy.commit();
    clone.git("pull", "-q", "--no-rebase", "--no-edit");
    await commitEach(clone, later);
    await commitEach(copy, texts("more", 1));
    clone.git("pull", "-q", "--rebase");
    expect(await clone.ids()).toEqual(
      sorted([...base, ...mine, ...theirs, ...later, ...texts("more", 1)]),
    );
  });

  it("keep what was stashed, staged or not, while the other branch was written", async () => {
    const copy = await twoBranches(texts("base", 1));
    const [open, staged, others] = [texts("open", 1), texts("staged", 1), texts("others", 1)];
    await copy.put(...staged);
    copy.git("add", "-A");
    await copy.put(...open);
    copy.git("stash", "-q", "--include-untracked");
    expect(await copy.ids()).toEqual(sorted(texts("base", 1)));
    await commitEach(copy, others);
    copy.git("stash", "pop", "-q");
    expect(await copy.ids()).toEqual(sorted([...texts("base", 1), ...open, ...staged, ...others]));
  });
});

describe("a writer that goes on while git works", () => {
  it("makes no folder while git changes the working copy, which git would stumble over", async () => {
    const copy = workingCopy();
    const lock = join(copy.root, ".git/index.lock");
    writeFileSync(lock, "");
    const child = spawn(process.execPath, [WRITER, copy.root, "w", "1", "own"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    children.push(child);
    // Its name is chosen before the folder of the journal is made.
    const session = join(copy.root, ".interlinear/session");
    while (!existsSync(session)) await breathe();
    await breathe();
    expect(existsSync(join(copy.root, "locales"))).toBe(false);
    rmSync(lock);
    await once(child, "close");
    expect(await copy.ids()).toHaveLength(1);
  });

  it(
    "loses nothing in commits, checkouts, merges, rebases, stashes and compactions",
    { timeout: 180_000 },
    async () => {
      const copy = await twoBranches(texts("base", 1));
      const child = spawn(process.execPath, [WRITER, copy.root, "w", "100000", "own"], {
        stdio: ["ignore", "pipe", "inherit"],
      });
      children.push(child);
      let output = "";
      child.stdout.on("data", (data: Buffer) => (output += data.toString()));
      await once(child.stdout, "data");

      // A journal that grew while it was added is changed, so git keeps to its branch until it is committed again.
      const commit = () => copy.commit();
      const change = (...args: readonly string[]) => {
        for (let tries = 0; tries < 20; tries++) {
          commit();
          if (copy.tryGit(...args)) return;
        }
        throw new Error(`git ${args.join(" ")} never succeeded`);
      };
      for (let round = 0; round < 6; round++) {
        change("checkout", "-q", round % 2 === 0 ? "other" : "main");
        await breathe();
        change("merge", "-q", "--no-edit", round % 2 === 0 ? "main" : "other");
        await breathe();
        copy.git("add", "-A");
        copy.tryGit("stash", "-q");
        if (copy.git("stash", "list") !== "") {
          await breathe();
          change("stash", "pop", "-q");
        }
        await copy.compact();
        await breathe();
        change("checkout", "-q", "-B", `topic${round}`, "HEAD~1");
        await breathe();
        change("rebase", "-q", round % 2 === 0 ? "other" : "main");
        change("checkout", "-q", round % 2 === 0 ? "other" : "main");
        change("merge", "-q", "--no-edit", `topic${round}`);
      }
      child.kill("SIGKILL");
      await once(child, "close");
      commit();
      copy.git("checkout", "-q", "main");
      copy.git("merge", "-q", "--no-edit", "other");
      const acknowledged = output
        .slice(0, output.lastIndexOf("\n") + 1)
        .split(/\s/)
        .filter(Boolean);
      const stored = new Set(await copy.ids());
      expect(acknowledged.length).toBeGreaterThan(200);
      expect(acknowledged.filter((id) => !stored.has(id))).toEqual([]);
    },
  );
});

const breathe = () => new Promise((wake) => setTimeout(wake, 20));

function units(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    place: hex(`place ${index}`),
    textKey: hex(`text ${index}`),
    cuts: [],
    keys: [hex(`key ${index}`)],
    texts: [`Sentence ${index} of a long article.`],
  }));
}

async function conflictIn(copy: WorkingCopy, { keys, article, place, n }: TargetRecord) {
  const records = await withStore({ root: copy.root }, (store) =>
    store.gather({ locale: DE, keys }),
  );
  const memory = indexMemory(records);
  const slot = { article, place, key: keys[0]!, n };
  return {
    heads: slotHeads(memory, slot).map(({ id }) => id),
    pick: publishedVersion(memory, slotThread(memory, slot)!, "translated")?.id,
  };
}
