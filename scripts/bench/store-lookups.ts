import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import {
  type EmbeddedStore,
  openEmbeddedStore,
} from "../../pipeline/io/memory/embedded/embedded-store.ts";
import { pageOf } from "../../pipeline/io/memory/embedded/matches/entry-pages.ts";
import { guardMatches } from "../../pipeline/io/memory/embedded/matches/matches-database.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { MemoryRecord, TargetRecord } from "../../pipeline/model/record.ts";
import type { PageQuery } from "../../pipeline/stages/match/fuzzy/answer.ts";
import { formOf } from "../../pipeline/stages/match/fuzzy/form.ts";
import { exactTextOf } from "../../pipeline/stages/match/fuzzy/judge-entry.ts";
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
    await measurePages(store, { root, locale, records, rounds });
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

/** First pages of exact texts in the matches, beside bare prepared gets of the same targets by their ids. */
async function measurePages(
  store: EmbeddedStore,
  { root, locale, records, rounds }: Lookups,
): Promise<void> {
  const targets = records as readonly TargetRecord[];
  const { from, source } = targets[0]!;
  const match = (text: string) => store.match({ locale, from, texts: [{ text }], minimum: 100 });
  // What matches are found by is derived when the first is asked for.
  await match(source);
  const guard = guardMatches({ stateDir: join(root, ".interlinear"), busyTimeoutMs: 1000 });
  const queries = targets.map((record): PageQuery => {
    const exact = exactTextOf(record.source);
    return { locale, from, form: formOf(exact), exact, minimumState: "initial", limit: 16 };
  });
  const ratios = { page: [] as number[], match: [] as number[] };
  for (let round = 0; round <= rounds; round++) {
    const bare = await timed(async () =>
      guard.run(({ statement }) => targets.forEach(({ id }) => statement(BY_ID).get(locale, id))),
    );
    const page = await timed(async () =>
      guard.run((matches) => queries.forEach((query) => pageOf(matches, query))),
    );
    const whole = await timed(async () => {
      for (const target of targets) await match(target.source);
    });
    if (round === 0) continue;
    ratios.page.push(page / bare);
    ratios.match.push(whole / bare);
  }
  guard.close();
  console.log(
    `pages of an exact text, times bare gets by id: ${formatRatio(spread(ratios.page))}\n` +
      `matches of an exact text, one by one:          ${formatRatio(spread(ratios.match))}`,
  );
}

const BY_ID = `
  SELECT target.*, wording.target AS wording FROM locale CROSS JOIN target ON target.locale = locale.id
  CROSS JOIN wording ON wording.id = target.wording WHERE locale.tag = ? AND target.record = ?`;

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
