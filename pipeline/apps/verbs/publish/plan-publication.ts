import type { Source } from "../../../io/content/list-sources.ts";
import type { Locale } from "../../../model/locale.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { planRelease } from "../../../stages/publish/release/plan-release.ts";
import { wordChanges } from "../../../stages/publish/release/word-changes.ts";
import type { Releases } from "./open-releases.ts";
import type { IsChosen, PreparedWork } from "./publication.ts";

/** What is planned on. */
export interface PlannedOn {
  readonly live: Manifest | undefined;
  /** The instant at which it shall be live, ISO 8601. */
  readonly at: string;
  readonly isChosen: IsChosen;
}

/** Plan a publication on what readers have. */
export async function planPublication(
  { workspace, releases, candidates }: PreparedWork,
  { live, at, isChosen }: PlannedOn,
): Promise<ReleasePlan> {
  const { facts, absences, textOf, sources } = candidates;
  const { project } = workspace;
  const isPublished = (source: Source | undefined): boolean =>
    source !== undefined && (!releases.hasSite || source.collection.layout === "site");
  const texts = await textsBefore(
    releases,
    live,
    facts.map(({ entry }) => entry),
  );
  const sourceOf = (article: string): Locale | undefined =>
    sources.get(article) ?? workspace.sourceAt(article)?.locale;
  return planRelease({
    live,
    candidates: facts,
    absences,
    isChosen: (article, locale) =>
      isChosen(article, locale, sourceOf(article) ?? project.config.source),
    isKnown: (article, locale) =>
      isPublished(workspace.sourceAt(article)) &&
      (project.locales.includes(locale) || sourceOf(article) === locale),
    sourceOf,
    whyWithdrawn: (article, locale) => whyWithdrawn(releases.deeds, article, locale),
    at,
    wordsOf: (before, after) => {
      const [old, now] = [texts.get(before.sha256), textOf(after.sha256)];
      return old === undefined || now === undefined ? [] : wordChanges(old, now);
    },
  });
}

/** What readers have of the articles that would change. */
async function textsBefore(
  { textOf }: Releases,
  live: Manifest | undefined,
  entries: readonly VersionEntry[],
): Promise<ReadonlyMap<string, string>> {
  const today = new Map(
    entries.map((entry) => [`${entry.article}\0${entry.locale}`, entry.sha256]),
  );
  const texts = new Map<string, string>();
  for (const { article, locale, sha256 } of live?.versions ?? []) {
    const now = today.get(`${article}\0${locale}`);
    if (now !== undefined && now !== sha256) texts.set(sha256, await textOf(sha256));
  }
  return texts;
}
