import { openStaging, type Staging } from "../../../io/release/staging.ts";
import type { Locale } from "../../../model/locale.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import type { Manifest } from "../../../model/release.ts";
import type { LiveAddress } from "../../../stages/publish/redirects/ledger-entry.ts";
import { whyWithdrawn } from "../../../stages/publish/ledger/standing-deeds.ts";
import { compareVersions } from "../../../stages/publish/release/compare-versions.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { hasCome, opensAt } from "../../../stages/publish/release/timing.ts";
import type { Workspace } from "../workspace.ts";
import { articleTimes } from "./article-times.ts";
import type { MoveEntry } from "../../../stages/publish/ledger/deed-entry.ts";
import type { ComposedRelease, ReleaseDraft } from "./compose-release.ts";
import type { Releases } from "./open-releases.ts";
import type { Choice } from "./publication.ts";

/** A release that is made and waits, and what it was made of. */
export interface StagedContent {
  readonly manifest: Omit<Manifest, "ledger">;
  readonly plan: ReleasePlan;
  readonly addresses: readonly LiveAddress[];
  /** Absent in what older programs kept. */
  readonly moves?: readonly MoveEntry[];
  readonly choice: Choice;
}

/** Releases of a project that wait for their instant. */
export function stagingOf({ project }: Pick<Releases, "project">): Staging<StagedContent> {
  return openStaging(project.root);
}

/** Keep a release until its instant: here, where only this working copy sees it. */
export async function keepStaged(
  releases: Releases,
  release: ComposedRelease,
  { plan, choice, moves }: Pick<StagedContent, "plan" | "choice"> & Pick<ReleaseDraft, "moves">,
): Promise<void> {
  const { manifest, addresses } = release;
  const missing = await releases.target.missing(objectsOf(manifest));
  const objects = new Map<string, Uint8Array>();
  for (const sha256 of missing) objects.set(sha256, await release.object(sha256));
  stagingOf(releases).keep(
    { id: manifest.id, content: { manifest, plan, addresses, choice, moves: moves ?? [] } },
    objects,
  );
}

/** A release that waited, as it is put. */
export function stagedRelease(
  releases: Releases,
  { manifest, addresses }: StagedContent,
): ComposedRelease {
  const staging = stagingOf(releases);
  return {
    manifest,
    addresses,
    problems: [],
    object: async (sha256) => staging.object(manifest.id, sha256) ?? releases.target.object(sha256),
  };
}

/**
 * Whether somebody has thought better of what is new in a release since it was made: it may not be read
 * at its instant any more.
 */
export async function isOvertaken(
  { workspace, releases }: { readonly workspace: Workspace; readonly releases: Releases },
  manifest: Pick<Manifest, "at" | "versions">,
  live: Manifest | undefined,
): Promise<boolean> {
  const times = articleTimes(workspace);
  for (const { after } of compareVersions(live?.versions ?? [], manifest.versions)) {
    if (after === undefined) continue;
    const { article, locale } = after;
    if (whyWithdrawn(releases.deeds, article, locale) !== undefined) return true;
    if (await isClosed(times, { article, locale, at: manifest.at })) return true;
  }
  return false;
}

interface Wanted {
  readonly article: string;
  readonly locale: Locale;
  readonly at: string;
}

async function isClosed(
  times: ReturnType<typeof articleTimes>,
  { article, locale, at }: Wanted,
): Promise<boolean> {
  const { timing, problems } = await times.of(article, locale);
  const opens = opensAt(timing);
  if (problems.length > 0 || (opens !== undefined && !hasCome(opens, at))) return true;
  return timing.expireAt !== undefined && hasCome(timing.expireAt, at);
}
