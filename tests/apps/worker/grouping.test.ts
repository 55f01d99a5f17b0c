import { describe, expect, it } from "vitest";
import { groupedPuts } from "../../../pipeline/apps/verbs/worker/grouped-puts.ts";
import { gatherTogether } from "../../../pipeline/apps/verbs/worker/gather-together.ts";
import { textReader } from "../../../pipeline/apps/verbs/worker/text-reader.ts";
import { createInMemoryStore } from "../../../pipeline/io/memory/in-memory-store.ts";
import { storedObject } from "../../../pipeline/io/object-store/object-store.ts";
import type { Batch } from "../../../pipeline/model/memory-port.ts";
import { DE, FR, target } from "../../contracts/record-factory.ts";

describe("groupedPuts", () => {
  /** A store that counts what it is asked. */
  function counted() {
    const store = createInMemoryStore();
    const batches: Batch[] = [];
    const put = groupedPuts((batch) => {
      batches.push(batch);
      return store.put(batch);
    });
    return { store, batches, put };
  }

  it("puts what comes together in one transaction for each locale", async () => {
    const { store, batches, put } = counted();
    const records = Array.from({ length: 40 }, (_, number) => target(`Text ${number}`));
    const results = await Promise.all(
      records.map((record, number) =>
        put({ locale: number % 2 === 0 ? DE : FR, records: [record] }),
      ),
    );
    expect(results).toEqual(records.map(() => ({ outcome: "stored", added: 1 })));
    expect(batches.map(({ records: own }) => own.length)).toEqual([20, 20]);
    const found = await store.gather({ locale: DE, articles: ["content/en/a.md"] });
    expect(found).toHaveLength(20);
  });

  it("refuses one that is wrong, and stores the others", async () => {
    const { store, put } = counted();
    const wrong = { ...target("Wrong"), id: "0".repeat(32) };
    const results = await Promise.all(
      [target("One"), wrong, target("Two")].map((record) => put({ locale: DE, records: [record] })),
    );
    expect(results.map(({ outcome }) => outcome)).toEqual(["stored", "refused", "stored"]);
    expect(await store.gather({ locale: DE, articles: ["content/en/a.md"] })).toHaveLength(2);
  });

  it("says to all that it failed where it did, and tries again with the next ones", async () => {
    let isDown = true;
    const put = groupedPuts(async () => {
      if (isDown) throw new Error("down");
      return { outcome: "stored", added: 1 };
    });
    const batch = { locale: DE, records: [target("One")] };
    const said = await Promise.allSettled([put(batch), put(batch)]);
    expect(said.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    isDown = false;
    expect(await put(batch)).toEqual({ outcome: "stored", added: 1 });
  });
});

describe("textReader", () => {
  it("reads what is asked at the same time together, and says what is not there", async () => {
    const objects = ["\uFEFFone", "two"].map((text) =>
      storedObject(new TextEncoder().encode(text)),
    );
    const asked: (readonly string[])[] = [];
    const read = textReader({
      get: async (hashes) => {
        asked.push(hashes);
        return new Map(objects.map(({ hash, bytes }) => [hash, bytes]));
      },
    });
    const [one, two] = objects.map(({ hash }) => hash);
    expect(await Promise.all([read(one!), read(two!), read("0".repeat(64)), read(one!)])).toEqual([
      "\uFEFFone",
      "two",
      undefined,
      "\uFEFFone",
    ]);
    expect(asked).toEqual([[one, two, "0".repeat(64)]]);
  });
});

describe("gatherTogether", () => {
  /** A store that counts what it is asked. */
  async function asked() {
    const store = createInMemoryStore();
    await store.put({ locale: DE, records: [target("One")] });
    const questions: string[] = [];
    const gather = gatherTogether({
      gatherMany: async (locales, query) => {
        questions.push(locales.join());
        const found = locales.map(async (locale) => [locale, await store.gather({ ...query, locale })] as const); // prettier-ignore
        return new Map(await Promise.all(found));
      },
    });
    return { gather, questions };
  }

  it("asks several locales one question, and the same question once", async () => {
    const { gather, questions } = await asked();
    const articles = ["content/en/a.md"];
    const found = await Promise.all([
      gather({ locale: DE, articles }),
      gather({ locale: FR, articles }),
      gather({ locale: DE, articles }),
      gather({ locale: DE, articles: ["content/en/b.md"] }),
      gather({ locale: DE, articles, kinds: ["written"] }),
    ]);
    expect(found.map(({ length }) => length)).toEqual([1, 0, 1, 0, 0]);
    expect(questions).toEqual(["de,fr", "de", "de"]);
    expect(await gather({ locale: DE, articles })).toHaveLength(1);
    expect(questions).toHaveLength(4);
  });

  it("says to all that it failed where it did", async () => {
    const down = (): never => {
      throw new Error("down");
    };
    const gather = gatherTogether({ gatherMany: down });
    const said = await Promise.allSettled([DE, FR].map((locale) => gather({ locale, keys: [] })));
    expect(said.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});
