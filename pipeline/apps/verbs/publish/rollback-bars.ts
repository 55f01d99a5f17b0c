import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import type { HeldReason } from "../../../model/release-plan.ts";
import type { VersionEntry } from "../../../model/release.ts";
import { type StandingDeeds, whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
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
  { deeds, target, version }: Releases,
  workspace: Workspace,
  entries: readonly VersionEntry[],
): Promise<RollbackBar> {
  const destroyed = await target.missing(entries.map(({ sha256 }) => sha256));
  const times = articleTimes(workspace);
  const bars = new Map<VersionEntry, HeldReason>();
  for (const entry of entries) {
    const { article, sha256 } = entry;
    const reason = destroyed.has(sha256)
      ? DESTROYED
      : await whyBarred({ deeds, times }, article, await localesOf(entry, version));
    if (reason !== undefined) bars.set(entry, reason);
  }
  return (entry) => bars.get(entry);
}

const DESTROYED: HeldReason = { kind: "withdrawn", text: "its text was destroyed" };

/** What shows another language than its readers' says what that version says. */
async function localesOf(
  { sha256, locale, language, isFallback }: VersionEntry,
  version: Releases["version"],
): Promise<readonly Locale[]> {
  return isFallback === true
    ? [locale, language ?? (await version(sha256)).page.language]
    : [locale];
}

async function whyBarred(
  { deeds, times }: { readonly deeds: StandingDeeds; readonly times: ArticleTimes },
  article: string,
  locales: readonly Locale[],
): Promise<HeldReason | undefined> {
  for (const locale of locales) {
    const why = whyWithdrawn(deeds, article, locale);
    const reason: HeldReason | undefined =
      why === undefined
        ? await whyClosed(times, { article, locale })
        : { kind: "withdrawn", text: why };
    if (reason !== undefined) return reason;
  }
  return undefined;
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
