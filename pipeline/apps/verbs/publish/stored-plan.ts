import type { Locale } from "../../../model/locale.ts";
import type { GateFacts, ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { planRelease } from "../../../stages/publish/release/plan-release.ts";
import { readText, wordChanges } from "../../../stages/publish/release/word-changes.ts";
import type { Releases } from "./open-releases.ts";

/** A release of versions that were published before. */
export interface StoredRequest {
  readonly live: Manifest | undefined;
  /** Versions that shall be live again. */
  readonly again: readonly VersionEntry[];
  readonly at: string;
}

/** Plan a release of what the target has, without any source: what expired or was withdrawn goes. */
export async function planStored(
  releases: Releases,
  { live, again, at }: StoredRequest,
): Promise<ReleasePlan> {
  const entries = [...(live?.versions ?? []), ...again];
  const versions = new Map(
    await Promise.all(
      entries.map(async ({ sha256 }) => [sha256, await releases.version(sha256)] as const),
    ),
  );
  const sources = new Map(
    entries.map(({ article, sha256 }) => [article, versions.get(sha256)!.page.source]),
  );
  const chosen = new Set(again.map(({ article, locale }) => `${article}\0${locale}`));
  return planRelease({
    live,
    candidates: again.map(factsOf),
    absences: [],
    isChosen: (article, locale) => chosen.has(`${article}\0${locale}`),
    isKnown: () => true,
    sourceOf: (article) => sources.get(article),
    whyWithdrawn: (article: string, locale: Locale) =>
      whyWithdrawn(releases.deeds, article, locale),
    at,
    wordsOf: (before, after) =>
      wordChanges(readText(versions.get(before.sha256)!), readText(versions.get(after.sha256)!)),
  });
}

function factsOf(entry: VersionEntry): GateFacts {
  const { expireAt } = entry;
  return { entry, timing: expireAt === undefined ? {} : { expireAt }, reasons: [] };
}
