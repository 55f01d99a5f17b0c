import { openPostgresStore } from "../../pipeline/io/memory/postgres/postgres-store.ts";
import { migrateDatabase } from "../../pipeline/io/memory/postgres/migrate-database.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { TargetRecord } from "../../pipeline/model/record.ts";
import { startServer } from "../../tests/postgres/server.ts";
import { target } from "../../tests/contracts/record-factory.ts";
import { databaseUrl } from "../../tests/postgres/database-url.ts";
import type { BenchOptions } from "../bench.ts";
import { benchRecords } from "./bench-records.ts";
import { hasMemoryData, unitTexts } from "./match/real-forms.ts";
import { formatRatio, spread } from "./ratio.ts";

const RECORDS = 100_000;
const BATCH = 1000;
/** Records of a page of `memory push`. */
const PUSHED = 5000;
const DE = "de" as Locale;
const FR = "fr" as Locale;

/**
 * The PostgreSQL store on a server of this machine, with its usual waits for the disk: puts of 1,000
 * records, pages of a push, gathers of 1,000 keys, each from 100,000 records, and both one by one.
 */
export async function run({ rounds }: BenchOptions): Promise<void> {
  const server = await startServer({ isDurable: true });
  const env = { INTERLINEAR_DATABASE_URL: databaseUrl(server, "postgres") };
  try {
    await migrateDatabase(env, false);
    const store = await openPostgresStore({ env });
    try {
      const records = benchRecords("postgres", RECORDS);
      const puts: number[] = [];
      for (let at = 0; at < RECORDS; at += BATCH)
        puts.push(
          await perSecond(BATCH, () =>
            store.put({ locale: DE, records: records.slice(at, at + BATCH) }),
          ),
        );
      show("put, batches of 1,000, records/s", puts);
      const pushed = hasMemoryData() ? realRecords() : benchRecords("push", RECORDS);
      const pushes: number[] = [];
      for (let at = 0; at < RECORDS; at += PUSHED)
        pushes.push(await perSecond(PUSHED, () => store.merge(FR, pushed.slice(at, at + PUSHED))));
      show("pages of a push, 5,000, records/s", pushes);
      const gathers: number[] = [];
      const singles: number[] = [];
      const singlePuts: number[] = [];
      for (let round = 0; round < rounds * 3; round++) {
        const keys = pick(records, BATCH, round).flatMap((record) => record.keys);
        gathers.push(await perSecond(BATCH, () => store.gather({ locale: DE, keys })));
        singles.push(
          await perSecond(50, async () => {
            for (const key of keys.slice(0, 50)) await store.gather({ locale: DE, keys: [key] });
          }),
        );
        singlePuts.push(
          await perSecond(50, async () => {
            for (const record of benchRecords(`single ${round}`, 50))
              await store.put({ locale: DE, records: [record] });
          }),
        );
      }
      show("gather, 1,000 keys at once, lookups/s", gathers);
      show("gather, key by key, lookups/s", singles);
      show("put, record by record, records/s", singlePuts);
    } finally {
      await store.close();
    }
  } finally {
    await server.stop();
  }
}

/** Real units: nearly all have a form of their own, and words that others have. */
function realRecords(): readonly TargetRecord[] {
  const texts = unitTexts("tu-en-fr", 0, { to: RECORDS });
  const targets = unitTexts("tu-en-fr", 1, { to: RECORDS });
  return texts.map((source, n) => target(source, { n, target: targets[n]! }));
}

function pick(
  records: readonly TargetRecord[],
  count: number,
  round: number,
): readonly TargetRecord[] {
  const step = Math.floor(records.length / count);
  return Array.from({ length: count }, (_, index) => records[index * step + (round % step)]!);
}

async function perSecond(count: number, work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return count / ((performance.now() - start) / 1000);
}

function show(name: string, values: readonly number[]): void {
  console.log(`${name.padEnd(40)} ${formatRatio(spread(values.map(Math.round)))}`);
}
