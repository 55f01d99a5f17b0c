import { afterEach, beforeEach, expect, it } from "vitest";
import {
  openPostgresStore,
  type PostgresStore,
} from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { DE, EN, review, target } from "../../../contracts/record-factory.ts";
import { openProxy, type Proxy } from "../../../postgres/proxy.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

await describePostgres("round trips to PostgreSQL", (postgres) => {
  let proxy: Proxy;
  let store: PostgresStore;
  beforeEach(async () => {
    const env = await postgres.newDatabase();
    proxy = await openProxy(postgres.port);
    store = await openPostgresStore({ env: postgres.through(env, proxy.port) });
  });
  afterEach(async () => {
    await store.close();
    await proxy.close();
  });

  const counted = async <Result>(act: () => Promise<Result>) => {
    const before = proxy.roundTrips();
    const result = await act();
    return { result, trips: proxy.roundTrips() - before };
  };
  const records = Array.from({ length: 1000 }, (_, index) => target(`s${index}`));

  it("are six for a put of a thousand records with what they expect", async () => {
    const expected = records.map(({ article, place, keys, n }) => ({
      slot: { article, place, key: keys[0]!, n },
      head: "none" as const,
    }));
    const put = () => store.put({ locale: DE, records, expect: expected });
    const first = await counted(put);
    expect(first).toEqual({ result: { outcome: "stored", added: 1000 }, trips: 6 });
  });

  it("are one for a thousand keys, with all that bears on their records", async () => {
    const reviews = records.map(({ id }) => review(id, "approve"));
    await store.put({ locale: DE, records: [...records, ...reviews, target("other")] });
    const keys = records.flatMap((record) => record.keys);
    const { result, trips } = await counted(() => store.gather({ locale: DE, keys }));
    expect(result).toHaveLength(2000);
    expect(trips).toBe(1);
  });

  it("are four for the best matches of a hundred texts, and one for counts at first", async () => {
    const texts = Array.from({ length: 100 }, (_, index) => `The old boat number ${index} waits.`);
    await store.put({ locale: DE, records: texts.map((text) => target(text)) });
    const asked = texts.map((text) => ({ text: text.replace("waits", "sinks") }));
    const match = () => store.match({ from: EN, locale: DE, texts: asked, limit: 1 });
    expect((await counted(match)).trips).toBe(5);
    const { result, trips } = await counted(match);
    expect(result.filter(({ length }) => length === 1)).toHaveLength(100);
    // Lists, forms, and two pages of entries.
    expect(trips).toBe(4);
  });

  it("are one for a page, and one for asking which of a thousand ids are there", async () => {
    await store.put({ locale: DE, records });
    expect((await counted(() => store.page(DE, { limit: 1000 }))).trips).toBe(1);
    const ids = records.map(({ id }) => id);
    expect((await counted(() => store.known(DE, ids))).trips).toBe(1);
  });
});
