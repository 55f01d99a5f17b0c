import type { ObjectStore } from "../../../io/object-store/object-store.ts";

/** Reads the text of an object; `undefined` where it is not there. */
export type TextReader = (hash: string) => Promise<string | undefined>;

/** Objects of one question. */
const MOST_TEXTS = 64;

/** Reads texts of a store, those that are asked for at the same time together. */
export function textReader(store: Pick<ObjectStore, "get">): TextReader {
  let wanted: { readonly hash: string; readonly found: PromiseWithResolvers<string | undefined> }[] = []; // prettier-ignore
  let isReading = false;
  const readAll = async (): Promise<void> => {
    isReading = true;
    // Who asks in the same turn is waited for.
    await Promise.resolve();
    while (wanted.length > 0) {
      const some = wanted.slice(0, MOST_TEXTS);
      wanted = wanted.slice(MOST_TEXTS);
      try {
        const bytes = await store.get([...new Set(some.map(({ hash }) => hash))]);
        for (const { hash, found } of some) {
          const own = bytes.get(hash);
          found.resolve(own && new TextDecoder("utf-8", { ignoreBOM: true }).decode(own));
        }
      } catch (error) {
        for (const { found } of some) found.reject(error);
      }
    }
    isReading = false;
  };
  return (hash) => {
    const found = Promise.withResolvers<string | undefined>();
    wanted.push({ hash, found });
    if (!isReading) void readAll();
    return found.promise;
  };
}
