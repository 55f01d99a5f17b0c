import { expect, it, vi } from "vitest";
import { openPostgresStore } from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { DE, FR, target } from "../../../contracts/record-factory.ts";
import { describePostgres } from "../../../postgres/test-postgres.ts";

const ROWS_READ = `
  SELECT (SELECT coalesce(sum(idx_tup_read), 0) FROM pg_stat_user_indexes)
       + (SELECT coalesce(sum(seq_tup_read), 0) FROM pg_stat_user_tables) AS rows`;

const OTHERS = `
  SELECT count(*)::integer AS others FROM pg_stat_activity
  WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`;

await describePostgres("a locale that is new to a memory in PostgreSQL", (postgres) => {
  it("takes as many rows to put as one that its statistics know", async () => {
    const env = await postgres.newDatabase();
    const client = await postgres.connect(env);
    const rowsRead = async () => Number((await client.query(ROWS_READ)).rows[0].rows);
    /** Connections tell their counts before they are gone. */
    const put = async (locale: typeof DE, from: number) => {
      const before = await rowsRead();
      const store = await openPostgresStore({ env });
      for (let batch = 0; batch < 4; batch++) {
        const texts = Array.from({ length: 500 }, (_, index) => `s${from + batch * 500 + index}`);
        await store.put({ locale, records: texts.map((text) => target(text)) });
      }
      await store.close();
      await vi.waitFor(async () =>
        expect((await client.query(OTHERS)).rows).toEqual([{ others: 0 }]),
      );
      return (await rowsRead()) - before;
    };
    await put(DE, 0);
    await client.query("ANALYZE");
    const known = await put(DE, 10_000);
    expect(await put(FR, 20_000)).toBeLessThan(2 * known);
    await client.end();
  });
});
