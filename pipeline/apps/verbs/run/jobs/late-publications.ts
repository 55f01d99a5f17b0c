import type { PublishReport } from "../../../../model/publish-report.ts";
import type { LatePublication } from "../../../../model/run-report.ts";
import { hasCome, opensAt } from "../../../../stages/publish/release/timing.ts";
import type { ArticleTimes } from "../../publish/article-times.ts";

/** A timer that looks every minute is never earlier than this. */
const LATE_MS = 60_000;

export interface Publication {
  readonly times: ArticleTimes;
  readonly reports: readonly PublishReport[];
  /** When what readers had before was made; `undefined` where nothing was ever published. */
  readonly liveAt: string | undefined;
  /** ISO 8601; a release that was made ahead says of itself that it is punctual. */
  readonly now: string;
}

/**
 * What went live a minute or more after its instant, though nobody had published since then. What could have been in an
 * earlier release and was not was held back by something else than time.
 */
export async function latePublications({
  times,
  reports,
  liveAt,
  now,
}: Publication): Promise<readonly LatePublication[]> {
  if (liveAt === undefined) return [];
  const late: LatePublication[] = [];
  for (const { release, plan } of reports) {
    for (const line of release === undefined ? [] : plan.lines) {
      if (line.type !== "added" && line.type !== "changed") continue;
      // What only stands for a translation is as late as what it shows.
      if (line.isFallback === true) continue;
      const { article, locale } = line;
      const due = opensAt((await times.of(article, locale)).timing);
      if (due === undefined || hasCome(due, liveAt)) continue;
      const lateMs = Date.parse(now) - Date.parse(due);
      if (lateMs >= LATE_MS) late.push({ article, locale, due, lateMs });
    }
  }
  return late;
}
