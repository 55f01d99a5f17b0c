import { systemClock } from "../../../io/clock.ts";
import type { HeldReason } from "../../../model/release-plan.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { hasCome, waitReason } from "../../../stages/publish/release/timing.ts";
import { type ArticleTimes, articleTimes } from "./article-times.ts";
import type { Workspace } from "../workspace.ts";
import type { Releases } from "./open-releases.ts";

/** Says why a version that was published once may not come back; `undefined` where it may. */
export type RollbackBar = (entry: VersionEntry) => HeldReason | undefined;

/**
 * What counts against old versions by now, besides the end that they had: they were published before anybody
 * said it.
 */
export async function rollbackBar(
  { deeds, target }: Releases,
  workspace: Workspace,
  entries: readonly VersionEntry[],
): Promise<RollbackBar> {
  const destroyed = await target.missing(entries.map(({ sha256 }) => sha256));
  const times = articleTimes(workspace);
  const closed = new Map<string, HeldReason>();
  for (const { article, locale } of entries) {
    const reason = await whyClosed(times, { article, locale });
    if (reason !== undefined) closed.set(`${article}\0${locale}`, reason);
  }
  return ({ article, locale, sha256 }) => {
    const why = whyWithdrawn(deeds, article, locale);
    if (why !== undefined) return { kind: "withdrawn", text: why };
    if (destroyed.has(sha256)) return { kind: "withdrawn", text: "its text was destroyed" };
    return closed.get(`${article}\0${locale}`);
  };
}

/** What the front matter and the memory say today; a source that is gone or broken says nothing. */
async function whyClosed(
  times: ArticleTimes,
  { article, locale }: Pick<VersionEntry, "article" | "locale">,
): Promise<HeldReason | undefined> {
  const { timing } = await times.of(article, locale);
  const now = systemClock();
  const { expireAt } = timing;
  if (expireAt !== undefined && hasCome(expireAt, now))
    return { kind: "expired", text: `expired at ${expireAt}` };
  return waitReason(timing, now);
}
