import { randomUUID } from "node:crypto";
import { mkdir, open, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import PQueue from "p-queue";
import { worldError } from "../world-error.ts";
import { isWhole, type ObjectStore, type StoredObject } from "./object-store.ts";

const INTENT = "Cannot use the folder that workers share";

/** Files at once: the folder may be on another machine. */
const AT_ONCE = 16;

/**
 * Objects as files of a folder that all machines see, `work/objects/ab/cdef…` in it. A file has its name when all of it is on the disk.
 *
 * @param folder Absolute path.
 */
export function folderObjects(folder: string): ObjectStore {
  const base = join(folder, "work/objects");
  const placeOf = (hash: string): string => join(base, hash.slice(0, 2), hash.slice(2));
  const all = <Item, Result>(
    items: readonly Item[],
    act: (item: Item) => Promise<Result>,
  ): Promise<readonly Result[]> => {
    const disk = new PQueue({ concurrency: AT_ONCE });
    return Promise.all(items.map((item) => disk.add(() => spoken(() => act(item)))));
  };
  return {
    put: async (objects) =>
      void (await all(objects, (object) => put(placeOf(object.hash), object))),
    get: async (hashes) => {
      const read = await all(hashes, async (hash) => ({
        hash,
        bytes: await readWhole(placeOf(hash)),
      }));
      return new Map(
        read.flatMap(({ hash, bytes }) =>
          bytes !== undefined && isWhole({ hash, bytes }) ? [[hash, bytes] as const] : [],
        ),
      );
    },
    list: () =>
      spoken(async () => {
        const folders = await namesIn(base);
        const names = await all(folders.filter(isStart), async (start) =>
          (await namesIn(join(base, start))).map((rest) => start + rest),
        );
        return new Set(names.flat().filter((name) => /^[0-9a-f]{64}$/.test(name)));
      }),
    remove: async (hashes) =>
      void (await all(hashes, (hash) => rm(placeOf(hash), { force: true }))),
    close: async () => {},
  };
}

function isStart(name: string): boolean {
  return /^[0-9a-f]{2}$/.test(name);
}

async function spoken<Result>(act: () => Promise<Result>): Promise<Result> {
  try {
    return await act();
  } catch (error) {
    throw worldError(INTENT, error);
  }
}

async function put(file: string, { bytes }: StoredObject): Promise<void> {
  // What is there but too short is what a machine left that lost its power.
  const known = await stat(file).catch(() => undefined);
  if (known?.size === bytes.length) return;
  await mkdir(join(file, ".."), { recursive: true });
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, "wx");
    try {
      await handle.writeFile(bytes);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function readWhole(file: string): Promise<Uint8Array | undefined> {
  return absent(() => readFile(file));
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await absent(() => readdir(folder))) ?? [];
}

async function absent<Result>(act: () => Promise<Result>): Promise<Result | undefined> {
  try {
    return await act();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
