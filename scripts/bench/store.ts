import {
  closeSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
  writeSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { openEmbeddedStore } from "../../pipeline/io/memory/embedded/embedded-store.ts";
import type { Locale } from "../../pipeline/model/locale.ts";
import type { MemoryRecord } from "../../pipeline/model/record.ts";
import { canonicalJson } from "../../pipeline/stages/match/canonical-json.ts";
import type { BenchOptions } from "../bench.ts";
import { benchRecords } from "./bench-records.ts";
import { formatRatio, spread } from "./ratio.ts";
import { measureLookups } from "./store-lookups.ts";

const RECORDS = 100_000;
const PER_JOURNAL = 100;
const BATCH = 1000;
const DE = "de" as Locale;

/**
 * The embedded store beside what it is made of: opening 100,000 records in 1,000
 * journals beside reading their stats, filling a cold cache, lookups, and a batch of 1,000 records
 * beside one record, a bare fsync and bare SQLite.
 */
export async function run({ rounds }: BenchOptions): Promise<void> {
  const root = mkdtempSync(join(tmpdir(), "interlinear-bench-"));
  try {
    writeJournals(root);
    await measureOpening(root, rounds);
    const records = Array.from({ length: 20 }, (_, at) => journalRecords(at * 50)).flat();
    await measureLookups({ root, locale: DE, records: records.slice(0, BATCH), rounds });
    await measurePuts(root, rounds);
  } finally {
    rmSync(root, { recursive: true });
  }
}

async function measureOpening(root: string, rounds: number): Promise<void> {
  const cold: number[] = [];
  const warm: number[] = [];
  for (let round = 0; round < Math.min(rounds, 3); round++) {
    rmSync(join(root, ".interlinear"), { recursive: true, force: true });
    cold.push(RECORDS / ((await openingMs(root)) / 1000));
  }
  for (let round = 0; round <= rounds * 3; round++) {
    const stats = timed(() => statAll(join(root, "locales")));
    const opening = await openingMs(root);
    // The first round warms the compiler up.
    if (round > 0) warm.push(opening / stats);
  }
  console.log(
    `opening, cold cache, thousand records/s: ${formatRatio(spread(cold.map((speed) => speed / 1000)))}`,
  );
  console.log(`opening, warm, times readdir + stat:     ${formatRatio(spread(warm))}`);
}

async function measurePuts(root: string, rounds: number): Promise<void> {
  const store = await openEmbeddedStore({ root });
  const bare = bareWriters(root);
  const names = ["1 record", `${BATCH} records`, `${BATCH} puts at once`] as const;
  const ratios = new Map<string, number[]>();
  const note = (name: string, ratio: number): void =>
    void ratios.set(name, [...(ratios.get(name) ?? []), ratio]);
  const put = async (records: readonly MemoryRecord[]): Promise<void> => {
    const { outcome } = await store.put({ locale: DE, records });
    if (outcome !== "stored") throw new Error(outcome);
  };
  try {
    for (let round = 0; round <= rounds * 3; round++) {
      const [one, many, apart] = [1, BATCH, BATCH].map((count, part) =>
        benchRecords(`put ${round} ${part}`, count),
      );
      const single = await timedAsync(() => put(one!));
      const batch = await timedAsync(() => put(many!));
      const parallel = await timedAsync(() => Promise.all(apart!.map((record) => put([record]))));
      const lines = many!.map((record) => `${canonicalJson(record)}\n`);
      const fsyncOne = timed(() => bare.append(lines[0]!));
      const fsyncAll = timed(() => bare.append(lines.join("")));
      const sqliteAll = timed(() => bare.insert(lines));
      if (round === 0) continue;
      note(`${names[1]}, times 1 record`, batch / single);
      note(`${names[2]}, times 1 record`, parallel / single);
      note(`${names[0]}, times a bare append + fsync`, single / fsyncOne);
      note(`${names[1]}, times a bare append + fsync`, batch / fsyncAll);
      note(`${names[1]}, times bare SQLite inserts`, batch / sqliteAll);
    }
  } finally {
    bare.close();
    await store.close();
  }
  for (const [name, values] of ratios)
    console.log(`put ${name.padEnd(42)} ${formatRatio(spread(values))}`);
}

/** The same bytes by the bare means: one write and fsync, one durable transaction. */
function bareWriters(root: string) {
  const file = openSync(join(root, "bare.jsonl"), "a");
  const database = new DatabaseSync(join(root, "bare.db"));
  database.exec(
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; CREATE TABLE line (id INTEGER PRIMARY KEY, body TEXT)",
  );
  const insert = database.prepare("INSERT INTO line (body) VALUES (?)");
  return {
    append: (text: string): void => {
      writeSync(file, text);
      fsyncSync(file);
    },
    insert: (lines: readonly string[]): void => {
      database.exec("BEGIN IMMEDIATE");
      for (const line of lines) insert.run(line);
      database.exec("COMMIT");
    },
    close: (): void => {
      closeSync(file);
      database.close();
    },
  };
}

async function openingMs(root: string): Promise<number> {
  const start = performance.now();
  const store = await openEmbeddedStore({ root });
  const elapsedMs = performance.now() - start;
  await store.close();
  return elapsedMs;
}

function statAll(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) statAll(path);
    else statSync(path, { bigint: true });
  }
}

function writeJournals(root: string): void {
  const folder = join(root, "locales/de/memory/202611");
  mkdirSync(folder, { recursive: true });
  for (let index = 0; index < RECORDS / PER_JOURNAL; index++) {
    const lines = journalRecords(index).map((record) => `${canonicalJson(record)}\n`);
    writeFileSync(join(folder, `${index.toString(16).padStart(16, "0")}.jsonl`), lines.join(""));
  }
}

function journalRecords(index: number): readonly MemoryRecord[] {
  return benchRecords(`journal ${index}`, PER_JOURNAL);
}

function timed(work: () => void): number {
  const start = performance.now();
  work();
  return performance.now() - start;
}

async function timedAsync(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}
