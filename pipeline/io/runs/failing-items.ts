import type { DatabaseSync } from "node:sqlite";
import type { Locale } from "../../model/locale.ts";
import type { FailedItem, FailingItem } from "../../model/run-report.ts";
import { failureKey } from "../../stages/report/compare-runs.ts";
import { backOffMs } from "../../stages/schedule/back-off.ts";
import type { RunsDatabase } from "./runs-database.ts";

/** What a run says of what fails. */
export interface FailureNews {
  readonly job: FailingItem["job"];
  readonly failed: readonly FailedItem[];
  /** Whether something that failed before, and is not among what fails now, is solved. */
  readonly isSolved: (item: FailingItem) => boolean;
  /** ISO 8601. */
  readonly at: string;
  /** For the time of the next attempt. Range: `0` to `1`. */
  readonly random: () => number;
}

/** Keep what fails, and forget what is solved. */
export function noteFailures(runs: RunsDatabase, news: FailureNews): void {
  runs.transact((database) => {
    const known = new Map(
      listFailing(database, news.job).map((item) => [failureKey(item), item] as const),
    );
    for (const item of news.failed)
      put(database, withHistory(item, known.get(failureKey(item)), news));
    const seen = new Set(news.failed.map(failureKey));
    const forget = database.prepare(
      "DELETE FROM failing WHERE job = ? AND what = ? AND locale = ?",
    );
    for (const [key, item] of known)
      if (!seen.has(key) && news.isSolved(item)) forget.run(news.job, item.path, item.locale ?? "");
  });
}

/** What fails and is not solved, sorted by job, path and locale. */
export function failingItems(runs: RunsDatabase): readonly FailingItem[] {
  return runs.transact((database) => listFailing(database));
}

function withHistory(
  item: FailedItem,
  before: FailingItem | undefined,
  { job, at, random }: FailureNews,
): FailingItem {
  const attempts = (before?.attempts ?? 0) + 1;
  const retryMs = Date.parse(at) + backOffMs(attempts, random());
  return {
    ...item,
    job,
    since: before?.since ?? at,
    at,
    attempts,
    retryAt: new Date(retryMs).toISOString(),
  };
}

function put(database: DatabaseSync, item: FailingItem): void {
  const { job, path, locale = "", code, message, hint, since, at, attempts, retryAt } = item;
  database
    .prepare("INSERT OR REPLACE INTO failing VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
    .run(job, path, locale, code, message, hint ?? null, since, at, attempts, retryAt);
}

interface Row {
  readonly job: FailingItem["job"];
  readonly what: string;
  readonly locale: string;
  readonly code: string;
  readonly message: string;
  readonly hint: string | null;
  readonly since: string;
  readonly at: string;
  readonly attempts: number;
  readonly retry_at: string;
}

function listFailing(database: DatabaseSync, job?: FailingItem["job"]): readonly FailingItem[] {
  const rows = database
    .prepare("SELECT * FROM failing WHERE ? IN (job, '') ORDER BY job, what, locale")
    .all(job ?? "") as unknown as readonly Row[];
  return rows.map(({ what, locale, hint, retry_at: retryAt, ...row }) => ({
    ...row,
    path: what,
    ...(locale === "" ? {} : { locale: locale as Locale }),
    ...(hint === null ? {} : { hint }),
    retryAt,
  }));
}
