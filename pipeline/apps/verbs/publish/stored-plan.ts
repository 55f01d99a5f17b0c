import { sourceAt } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import type { GateFacts, ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { planRelease } from "../../../stages/publish/release/plan-release.ts";
import type { Releases } from "./open-releases.ts";
import { wordsBetweenStored } from "./stored-words.ts";

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
  const sources = await sourcesOf(releases, [...(live?.versions ?? []), ...again]);
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
    wordsOf: await wordsBetweenStored(releases, live?.versions ?? [], again),
  });
}

/** The languages that articles are written in; the ledger tells them with the addresses of a site. */
async function sourcesOf(
  { hasSite, project, ledger, version }: Releases,
  entries: readonly VersionEntry[],
): Promise<ReadonlyMap<string, Locale>> {
  const sources = new Map(ledger.entries.map(({ article, from }) => [article, from]));
  for (const { article, sha256 } of entries) {
    if (sources.has(article)) continue;
    const written = hasSite
      ? (await version(sha256)).page.source
      : (sourceAt(project, article)?.locale ?? project.config.source);
    sources.set(article, written);
  }
  return sources;
}

function factsOf(entry: VersionEntry): GateFacts {
  const { expireAt } = entry;
  return { entry, timing: expireAt === undefined ? {} : { expireAt }, reasons: [] };
}
