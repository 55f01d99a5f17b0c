import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openEmbeddedStore } from "../../pipeline/io/memory/embedded/embedded-store.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { MemoryRecord, TargetRecord } from "../../pipeline/model/record.ts";
import { formatRatio, spread } from "./ratio.ts";

/** Where records are looked up that the store of `root` has, each under a key of its own. */
export interface Lookups {
  readonly root: string;
  readonly locale: Locale;
  readonly records: readonly MemoryRecord[];
  readonly rounds: number;
}

/** Exact lookups by key, all at once and one by one, beside bare prepared gets that parse the same records. */
export async function measureLookups({ root, locale, records, rounds }: Lookups): Promise<void> {
  const keys = records.map((record) => (record as TargetRecord).keys[0]!);
  const database = new DatabaseSync(join(root, "lookups.db"));
  database.exec("CREATE TABLE record (key TEXT PRIMARY KEY, body TEXT NOT NULL) WITHOUT ROWID");
  const insert = database.prepare("INSERT INTO record VALUES (?, ?)");
  database.exec("BEGIN");
  for (const [index, record] of records.entries()) insert.run(keys[index]!, JSON.stringify(record));
  database.exec("COMMIT");
  const get = database.prepare("SELECT body FROM record WHERE key = ?");
  const store = await openEmbeddedStore({ root });
  const ratios = { batch: [] as number[], single: [] as number[] };
  try {
    for (let round = 0; round <= rounds; round++) {
      const bare = await timed(async () => {
        for (const key of keys) JSON.parse(get.get(key)!["body"] as string);
      });
      const batch = await timed(() => store.gather({ locale, keys }));
      const single = await timed(async () => {
        for (const key of keys) await store.gather({ locale, keys: [key] });
      });
      // The first round warms the compiler up.
      if (round === 0) continue;
      ratios.batch.push(batch / bare);
      ratios.single.push(single / bare);
    }
  } finally {
    database.close();
    await store.close();
  }
  const count = keys.length;
  console.log(`${count} lookups at once, times bare gets:    ${formatRatio(spread(ratios.batch))}`);
  console.log(
    `${count} one by one, times bare gets:         ${formatRatio(spread(ratios.single))}`,
  );
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
