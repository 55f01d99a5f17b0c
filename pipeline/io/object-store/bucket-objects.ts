import PQueue from "p-queue";
import type { Bucket } from "../release/bucket/bucket.ts";
import { isWhole, type ObjectStore } from "./object-store.ts";

/** Requests at once. */
const AT_ONCE = 16;

/** What keys begin with, below the prefix: releases of the same bucket are not looked at. */
const BASE = "work/objects/";

const HOW = { type: "application/octet-stream", caching: "private, no-store" };

/** Objects in an S3-compatible store. */
export function bucketObjects(bucket: Bucket): ObjectStore {
  const all = <Item, Result>(
    items: readonly Item[],
    act: (item: Item) => Promise<Result>,
  ): Promise<readonly Result[]> => {
    const requests = new PQueue({ concurrency: AT_ONCE });
    return Promise.all(items.map((item) => requests.add(() => act(item))));
  };
  return {
    put: async (objects) =>
      void (await all(objects, ({ hash, bytes }) => bucket.put(BASE + hash, bytes, HOW))),
    get: async (hashes) => {
      const read = await all(hashes, async (hash) => ({
        hash,
        stored: await bucket.get(BASE + hash),
      }));
      return new Map(
        read.flatMap(({ hash, stored }) =>
          stored !== undefined && isWhole({ hash, bytes: stored.bytes })
            ? [[hash, stored.bytes] as const]
            : [],
        ),
      );
    },
    list: async () => {
      const found = new Set<string>();
      for await (const { key } of bucket.list(BASE)) found.add(key.slice(BASE.length));
      return found;
    },
    remove: async (hashes) => void (await all(hashes, (hash) => bucket.remove(BASE + hash))),
    close: async () => bucket.close(),
  };
}
