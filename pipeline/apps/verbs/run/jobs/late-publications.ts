import type { PublishReport } from "../../../../model/publish-report.ts";
import type { LatePublication } from "../../../../model/run-report.ts";
import { hasCome, opensAt } from "../../../../stages/publish/release/timing.ts";
import type { ArticleTimes } from "../../publish/article-times.ts";

/** A timer that looks every minute is never earlier than this. */
const LATE_MS = 60_000;

export interface Publication {
  readonly times: ArticleTimes;
  readonly report: PublishReport;
  /** When what readers had before was made; `undefined` where nothing was ever published. */
  readonly liveAt: string | undefined;
}

/**
 * What went live a minute or more after its instant, though nobody had published since then. What could have been in an
 * earlier release and was not was held back by something else than time.
 */
export async function latePublications({
  times,
  report,
  liveAt,
}: Publication): Promise<readonly LatePublication[]> {
  if (liveAt === undefined || report.release === undefined) return [];
  const late: LatePublication[] = [];
  for (const { type, article, locale } of report.plan.lines) {
    if (type !== "added" && type !== "changed") continue;
    const due = opensAt((await times.of(article, locale)).timing);
    if (due === undefined || hasCome(due, liveAt)) continue;
    const lateMs = Date.parse(report.at) - Date.parse(due);
    if (lateMs >= LATE_MS) late.push({ article, locale, due, lateMs });
  }
  return late;
}
