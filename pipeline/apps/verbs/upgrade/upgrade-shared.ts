import { join } from "node:path";
import { openShared } from "../../../io/memory/open-memory.ts";
import type { ReplacedRecords } from "../../../io/memory/postgres/replace-records.ts";
import type { Project } from "../../../io/project.ts";
import type { Locale } from "../../../model/locale.ts";
import type { MemoryRecord } from "../../../model/record.ts";
import type { KeyReport } from "../../../model/upgrade-report.ts";
import { migrateTables } from "../migrate-memory.ts";
import { isOfOtherRules, rekeyed } from "./upgrade-keys.ts";
import type { UpgradeRun } from "./upgrade-run.ts";

/** Records of one page. */
const PAGE = 2000;

/**
 * Bring the memory in PostgreSQL to today's keys; it is dumped before, as files that `memory load` reads. Throws what
 * `openShared` and `replaceRecords` throw.
 */
export async function upgradeShared(
  { env, isDryRun, backup }: UpgradeRun,
  project: Project,
): Promise<KeyReport> {
  const { replaceRecords, sourceRecords } =
    await import("../../../io/memory/postgres/replace-records.ts");
  if (!(await sourceRecords(env)).some(isOfOtherRules)) return { records: 0, kept: 0, left: 0 };
  const byLocale = await recordsByLocale(env);
  const all = [...byLocale.values()].flat();
  const { changed, report } = await rekeyed(project, all);
  if (isDryRun || changed.size === 0) return report;
  const { dumpRecords } = await import("../../../io/memory/postgres/dump-records.ts");
  await dumpRecords(env, join(project.root, backup.keepDumps()));
  await replaceRecords(
    env,
    [...byLocale].map(([locale, records]) => ofLocale(locale, records, changed)),
  );
  await migrateTables(env, false);
  return report;
}

async function recordsByLocale(
  env: UpgradeRun["env"],
): Promise<ReadonlyMap<Locale, readonly MemoryRecord[]>> {
  const store = await openShared(env);
  try {
    const found = new Map<Locale, MemoryRecord[]>();
    for (const locale of await store.locales()) {
      const own: MemoryRecord[] = [];
      for (let after: string | undefined; ;) {
        const page = await store.page(locale, {
          ...(after === undefined ? {} : { after }),
          limit: PAGE,
        });
        if (page.length === 0) break;
        own.push(...page);
        after = page.at(-1)!.id;
      }
      found.set(locale, own);
    }
    return found;
  } finally {
    await store.close();
  }
}

function ofLocale(
  locale: Locale,
  records: readonly MemoryRecord[],
  changed: ReadonlyMap<string, MemoryRecord>,
): ReplacedRecords {
  const own = records.flatMap(({ id }) => {
    const now = changed.get(id);
    return now === undefined ? [] : [[id, now] as const];
  });
  return { locale, changed: new Map(own) };
}
