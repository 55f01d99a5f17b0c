import { afterEach, beforeEach, expect, it } from "vitest";
import {
  openPostgresStore,
  type PostgresStore,
} from "../../../../pipeline/io/memory/postgres/postgres-store.ts";
import { DE, hex, target } from "../../../contracts/record-factory.ts";
import { type Fate, openProxy, type Proxy } from "../../../postgres/proxy.ts";
import { startServer } from "../../../postgres/server.ts";
import { databaseUrl } from "../../../postgres/database-url.ts";
import { describePostgres, migrate } from "../../../postgres/test-postgres.ts";

/** What ends a transaction; `READ COMMITTED` is said when it begins. */
const COMMIT = "COMMIT\0";

const slotOf = ({ article, place, keys, n }: ReturnType<typeof target>) => ({
  article,
  place,
  key: keys[0]!,
  n,
});

await describePostgres("a PostgreSQL store that is disturbed", (postgres) => {
  let database: Awaited<ReturnType<typeof postgres.newDatabase>>;
  let proxy: Proxy;
  let store: PostgresStore;
  let undisturbed: PostgresStore;
  beforeEach(async () => {
    database = await postgres.newDatabase();
    proxy = await openProxy(postgres.port);
    store = await openPostgresStore({ env: postgres.through(database, proxy.port) });
    undisturbed = await openPostgresStore({ env: database });
  });
  afterEach(async () => {
    await store.close();
    await undisturbed.close();
    await proxy.close();
  });

  const records = Array.from({ length: 50 }, (_, index) => target(`s${index}`));
  const batch = {
    locale: DE,
    records,
    expect: records.map((record) => ({ slot: slotOf(record), head: "none" as const })),
  };
  const stored = async () => (await undisturbed.page(DE, { limit: 1000 })).length;

  it("has exactly one winner where two write the same slot at once", async () => {
    const first = target("a");
    await store.put({ locale: DE, records: [first] });
    for (let round = 0, head = first.id; round < 20; round++) {
      const drafts = ["mine", "theirs"].map((text) =>
        target("a", { parents: [head], target: `${text} ${round}` }),
      );
      const results = await Promise.all(
        drafts.map((draft, index) =>
          [store, undisturbed][index]!.put({
            locale: DE,
            records: [draft],
            expect: [{ slot: slotOf(first), head }],
          }),
        ),
      );
      expect(results.map(({ outcome }) => outcome).toSorted()).toEqual(["moved", "stored"]);
      head = drafts[results.findIndex(({ outcome }) => outcome === "stored")]!.id;
    }
  });

  it("puts a batch whole where its server process is killed in the middle", async () => {
    const admin = await postgres.connect(database);
    let kills = 0;
    proxy.decide(async (text): Promise<Fate> => {
      if (!text.includes("INSERT INTO") || kills > 0) return "pass";
      kills++;
      // The transaction has begun and looked; what it is about to insert is lost with it.
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND query LIKE '%''needed''%' AND pid <> pg_backend_pid()",
      );
      expect(await stored()).toBe(0);
      return "pass";
    });
    expect(await store.put(batch)).toEqual({ outcome: "stored", added: 50 });
    expect(kills).toBe(1);
    expect(await stored()).toBe(50);
    await admin.end();
  });

  it.each(["begin", "look", "insert", "derive", "commit"])(
    "puts a batch whole where the connection breaks before the server hears to %s",
    async (when) => {
      let cuts = 0;
      proxy.decide((text) => (text.includes(SAID[when]!) && cuts++ === 0 ? "cut" : "pass"));
      expect(await store.put(batch)).toEqual({ outcome: "stored", added: 50 });
      expect(cuts).toBe(2);
      expect(await stored()).toBe(50);
    },
  );

  it("stores a batch once where nobody hears that it was committed", async () => {
    let cuts = 0;
    proxy.decide((text) => (text.includes(COMMIT) && cuts++ === 0 ? "cut after" : "pass"));
    expect(await store.put(batch)).toMatchObject({ outcome: "stored" });
    expect(await stored()).toBe(50);
    // Whoever asks again, also with what it expected then, hears the same.
    expect(await store.put(batch)).toEqual({ outcome: "stored", added: 0 });
  });

  it("says so, and has stored nothing, where the database stays away", async () => {
    proxy.decide((text) => (text.includes("INSERT INTO") ? "cut" : "pass"));
    const env = postgres.through(database, proxy.port);
    const hasty = await openPostgresStore({ env, pausesMs: [10, 10] });
    await expect(hasty.put(batch)).rejects.toMatchObject({
      code: "world",
      retryable: true,
      message: "Cannot write the memory in PostgreSQL: the connection to the database broke off",
    });
    expect(await stored()).toBe(0);
    await hasty.close();
  });

  it("goes on reading after its connections were killed", async () => {
    await store.put(batch);
    const admin = await postgres.connect(database);
    await admin.query(
      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()",
    );
    expect(await store.gather({ locale: DE, keys: [hex("s1")] })).toHaveLength(1);
    await admin.end();
  });

  it("says that another run holds the memory where its lock is not given back", async () => {
    const hasty = await openPostgresStore({ env: database, busyTimeoutMs: 50 });
    const holder = await postgres.connect(database);
    await holder.query("BEGIN");
    await holder.query(
      `SELECT pg_advisory_xact_lock(hashtextextended('interlinear interlinear ${DE}', 0))`,
    );
    await expect(hasty.put(batch)).rejects.toMatchObject({ code: "memory-locked" });
    await holder.query("ROLLBACK");
    expect(await hasty.put(batch)).toMatchObject({ outcome: "stored" });
    await holder.end();
    await hasty.close();
  });

  it("goes on after its server was restarted between two puts", async () => {
    const server = await startServer();
    const own = { INTERLINEAR_DATABASE_URL: databaseUrl(server, "postgres") };
    await migrate(own);
    const memory = await openPostgresStore({ env: own });
    try {
      await memory.put({ locale: DE, records: records.slice(0, 20) });
      await server.restart();
      expect(await memory.put({ locale: DE, records })).toEqual({ outcome: "stored", added: 30 });
      expect(await memory.page(DE, { limit: 100 })).toHaveLength(50);
    } finally {
      await memory.close();
      await server.stop();
    }
  });
});

/** Words by which a listener knows what the store asks for. */
const SAID: Readonly<Record<string, string>> = {
  begin: "BEGIN",
  look: "'needed'",
  insert: "added_record",
  derive: "added_form",
  commit: COMMIT,
};
