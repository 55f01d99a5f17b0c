import type { Locale } from "../../../model/locale.ts";
import type { CorrectionRecord } from "../../../model/record.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { isUrgent } from "../../../stages/publish/corrections/corrections-of.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { hasCome, isDue, opensAt } from "../../../stages/publish/release/timing.ts";
import { outputsOf } from "../workspace.ts";
import { articleTimes } from "./article-times.ts";
import type { Work } from "./publication.ts";

/** What is looked at: what readers have, and when. */
export interface DueAt {
  readonly live: Manifest | undefined;
  /** ISO 8601. */
  readonly at: string;
}

/**
 * The plan of an instant at which nothing is due, by times alone: no article is cut, matched or rendered, as a timer asks
 * every minute. `undefined` where something is due, or may be.
 */
export async function planNothing(
  { workspace, releases }: Work,
  { live, at }: DueAt,
): Promise<ReleasePlan | undefined> {
  const versions = live?.versions ?? [];
  if (versions.some((entry) => mayGo(entry, { workspace, releases }, at))) return undefined;
  const times = articleTimes(workspace);
  const published = new Set(versions.map(({ article, locale }) => `${article}\0${locale}`));
  const next = new Set(versions.flatMap(({ expireAt }) => expireAt ?? []));
  for (const source of workspace.sources) {
    if (await hasDeadline(workspace, source)) return undefined;
    for (const locale of new Set([source.locale, ...outputsOf(workspace, source).keys()])) {
      const { timing, problems } = await times.of(source.path, locale);
      const opens = opensAt(timing);
      if (problems.length > 0 || isEnd(timing.expireAt, at)) return undefined;
      if (opens === undefined) continue;
      const isLive = published.has(`${source.path}\0${locale}`);
      // What readers have although it is not to be read yet is no matter of times alone.
      const isOpen = hasCome(opens, at);
      if (isDue(opens, { isLive, since: live?.at, at }) || (isLive && !isOpen)) return undefined;
      if (!isOpen) next.add(opens);
    }
  }
  const sorted = [...next].toSorted((a, b) => Date.parse(a) - Date.parse(b));
  return { base: live?.id, lines: [], versions, next: sorted };
}

/** Whether readers may lose a version whatever its time says. */
function mayGo(
  { article, locale, expireAt }: VersionEntry,
  { workspace, releases }: Pick<Work, "workspace" | "releases">,
  at: string,
): boolean {
  return (
    isEnd(expireAt, at) ||
    workspace.sourceAt(article) === undefined ||
    whyWithdrawn(releases.deeds, article, locale) !== undefined
  );
}

function isEnd(expireAt: string | undefined, at: string): boolean {
  return expireAt !== undefined && hasCome(expireAt, at);
}

/** Whether translations may have to follow a correction by some time. */
async function hasDeadline(
  { memory }: Work["workspace"],
  { path, locale }: { readonly path: string; readonly locale: Locale },
): Promise<boolean> {
  const records = await memory.gather({ locale, articles: [path], kinds: ["correction"] });
  return records.some((record) => isUrgent(record as CorrectionRecord));
}
