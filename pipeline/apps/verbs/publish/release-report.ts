import { homeOf } from "../../../io/site/site-homes.ts";
import type { ReleaseReport } from "../../../model/publish-report.ts";
import type { Manifest, ReleaseFile } from "../../../model/release.ts";
import { compareFiles, pageUrl } from "../../../stages/publish/release/compare-releases.ts";
import { absoluteUrl, hrefOf, sitePathOf } from "../../../stages/publish/site/site-address.ts";
import type { Releases } from "./open-releases.ts";

/** Say what a release changes for readers. @param before What they had. */
export function releaseReport(
  releases: Releases,
  before: Manifest | undefined,
  release: Omit<Manifest, "ledger">,
): ReleaseReport {
  const { target, site, project } = releases;
  const { added, changed, removed } = compareFiles(before, release);
  const address = target.addressOf(release.id);
  const paths = new Set(release.files.map(({ path }) => path));
  const locales = [...new Set(release.versions.map(({ locale }) => locale))].toSorted();
  const homes = locales.map((locale) => ({
    locale,
    path: sitePathOf(homeOf(site, project.config, locale)),
  }));
  return {
    id: release.id,
    number: release.number,
    target: target.name,
    ...(address === undefined ? {} : { address }),
    files: release.files.length,
    changedFiles: added.length + changed.length,
    removedFiles: removed.length,
    changed: pageUrls(releases, [...added, ...changed]),
    removed: pageUrls(releases, removed),
    homes: homes.filter(({ path }) => paths.has(path)),
  };
}

function pageUrls({ site }: Releases, files: readonly ReleaseFile[]): readonly string[] {
  return files
    .filter(({ path }) => path.endsWith(".html"))
    .map(({ path }) => absoluteUrl(site, pageUrl(path)) ?? hrefOf(site, pageUrl(path)))
    .toSorted();
}
