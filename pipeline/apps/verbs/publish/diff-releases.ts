import type { PlanLine } from "../../../model/release-plan.ts";
import type { ReleaseDiff } from "../../../model/publish-report.ts";
import type { Manifest } from "../../../model/release.ts";
import { compareFiles } from "../../../stages/publish/release/compare-releases.ts";
import { compareVersions } from "../../../stages/publish/release/compare-versions.ts";
import { findRelease } from "./find-release.ts";
import type { Releases } from "./open-releases.ts";
import { wordsBetweenStored } from "./stored-words.ts";
import { type AtReleases, withReleases } from "./with-releases.ts";

export interface DiffOptions extends AtReleases {
  /** As somebody typed them; see `findRelease`. */
  readonly from: string;
  readonly to: string;
}

/** Say how one release differs from another. Throws what `findRelease` throws. */
export async function diffReleases(options: DiffOptions): Promise<ReleaseDiff> {
  return withReleases(options, async (releases) => {
    const from = await findRelease(releases.target, options.from);
    const to = await findRelease(releases.target, options.to);
    const { added, changed, removed } = compareFiles(from, to);
    return {
      from: from.id,
      to: to.id,
      lines: await linesOf(releases, from, to),
      files: {
        added: added.map(({ path }) => path),
        changed: changed.map(({ path }) => path),
        removed: removed.map(({ path }) => path),
      },
    };
  });
}

async function linesOf(
  releases: Releases,
  from: Manifest,
  to: Manifest,
): Promise<readonly PlanLine[]> {
  const wordsOf = await wordsBetweenStored(releases, from.versions, to.versions);
  return compareVersions(from.versions, to.versions).map(({ before, after }): PlanLine => {
    const { article, locale, isFallback } = (after ?? before)!;
    const place = { article, locale, ...(isFallback ? { isFallback } : {}) };
    if (before === undefined) return { type: "added", ...place };
    if (after === undefined)
      return { type: "removed", ...place, why: `\`${to.id}\` does not have it` };
    return { type: "changed", ...place, words: wordsOf(before, after) };
  });
}
