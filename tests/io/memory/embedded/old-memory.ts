import { readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect } from "vitest";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { DE, erase, target } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";
import { withStore, workingCopyIn } from "./working-copy.ts";

/** A memory in a folder, and what was acknowledged of it. */
export interface OldMemory {
  readonly root: string;
  readonly records: readonly MemoryRecord[];
}

/** A memory without git: three journals of another day, which compaction folds, and one of today. */
export async function oldMemory(): Promise<OldMemory> {
  const root = projectFolder({ "content/en/a.md": "# A\n" });
  const old = ["a", "b", "c"].map((text) => target(text));
  for (const record of old) {
    rmSync(join(root, ".interlinear"), { recursive: true, force: true });
    await withStore({ root, clock: () => "2026-11-01T10:00:00Z" }, (store) =>
      store.put({ locale: DE, records: [record] }),
    );
  }
  const fresh = [target("fresh"), erase(old[0]!.id)];
  await withStore({ root }, (store) => store.put({ locale: DE, records: fresh }));
  return { root, records: [...old, ...fresh] };
}

/** Everything acknowledged is there, from the cache and without it, and the next run works. */
export async function expectSound({ root, records }: OldMemory, when: string): Promise<void> {
  const missing = async (): Promise<readonly string[]> => {
    const ids = records.map(({ id }) => id);
    const known = await withStore({ root }, (store) => store.gather({ locale: DE, ids }));
    const found = new Set(known.map(({ id }) => id));
    return ids.filter((id) => !found.has(id));
  };
  expect(await missing(), when).toEqual([]);
  rmSync(join(root, ".interlinear"), { recursive: true, force: true });
  expect(await missing(), `${when}, without the cache`).toEqual([]);
  const copy = workingCopyIn(root);
  await copy.put(target(`after ${when}`));
  await copy.compact();
  expect(await missing(), `${when}, compacted`).toEqual([]);
  expect(leftovers(root), when).toEqual([]);
}

function leftovers(root: string): readonly string[] {
  const memory = join(root, "locales/de/memory");
  return readdirSync(memory, { recursive: true, encoding: "utf8" }).filter((name) =>
    name.endsWith(".tmp"),
  );
}
