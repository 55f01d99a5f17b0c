import { describe, expect, it } from "vitest";
import { type ObjectStore, storedObject } from "../../pipeline/io/object-store/object-store.ts";

/** An object store under test. */
export interface StoreUnderTest {
  readonly store: ObjectStore;
  /** Write other bytes under a name, as a broken disk does. */
  readonly damage: (hash: string, bytes: Uint8Array) => Promise<void>;
}

const A = storedObject(new TextEncoder().encode("one"));
const B = storedObject(new Uint8Array([0, 255, 13, 10]));
const EMPTY = storedObject(new Uint8Array());

/** What every store of objects promises. */
export function testObjectStore(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`a store of objects: ${name}`, () => {
    it("gives back the bytes that were put, and nothing for others", async () => {
      const { store } = await open();
      expect(await store.get([A.hash])).toEqual(new Map());
      await store.put([A, B, EMPTY]);
      const found = await store.get([B.hash, "0".repeat(64), A.hash, EMPTY.hash]);
      expect([...found.keys()].toSorted()).toEqual([A.hash, B.hash, EMPTY.hash].toSorted());
      for (const { hash, bytes } of [A, B, EMPTY])
        expect([...found.get(hash)!]).toEqual([...bytes]);
      await store.close();
    });

    it("lists what there is, and removes it; putting or removing it again does no harm", async () => {
      const { store } = await open();
      expect(await store.list()).toEqual(new Set());
      await store.put([A, B]);
      await store.put([A]);
      expect(await store.list()).toEqual(new Set([A.hash, B.hash]));
      await store.remove([A.hash]);
      await store.remove([A.hash]);
      await store.remove([]);
      expect(await store.list()).toEqual(new Set([B.hash]));
      expect(await store.get([A.hash])).toEqual(new Map());
      await store.close();
    });

    it("does not give what is damaged", async () => {
      const { store, damage } = await open();
      await store.put([A, B]);
      await damage(A.hash, new TextEncoder().encode("oNe"));
      expect([...(await store.get([A.hash, B.hash])).keys()]).toEqual([B.hash]);
      await store.close();
    });

    it("takes more than one statement or request has room for", async () => {
      const { store } = await open();
      const many = Array.from({ length: 300 }, (_, number) =>
        storedObject(new TextEncoder().encode(`${number} ${"x".repeat(20_000)}`)),
      );
      await store.put(many);
      const found = await store.get(many.map(({ hash }) => hash));
      expect(found.size).toBe(300);
      expect(found.get(many[299]!.hash)!.length).toBe(20_004);
      await store.close();
    });
  });
}
