import { historyIndex, pageHistories } from "../../../stages/publish/redirects/page-histories.ts";
import { GONE_FILE, goneUrls } from "../../../stages/publish/redirects/gone-files.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import type { Releases } from "./open-releases.ts";

/** Two releases, the second of which is to follow the first. */
interface Following {
  readonly base: Manifest | undefined;
  readonly versions: readonly VersionEntry[];
}

/**
 * Addresses of what readers had once and have no more, from the site's root: those of the release before, and of what
 * goes now. What is there, or leads on, is left out when the site is composed.
 */
export async function goneAddresses(
  { target, ledger, site }: Releases,
  { base, versions }: Following,
): Promise<readonly string[]> {
  if (base === undefined) return [];
  const stay = new Set(versions.map(({ article, locale }) => `${article}\0${locale}`));
  const historyOf = historyIndex(pageHistories(ledger.entries));
  const going = base.versions
    .filter(({ article, locale }) => !stay.has(`${article}\0${locale}`))
    .flatMap(({ article, locale }) => historyOf(article, locale)?.urls ?? []);
  const list = base.files.find(({ path }) => path === GONE_FILE);
  if (list === undefined) return going;
  const json = new TextDecoder().decode(await target.object(list.sha256));
  return [...goneUrls(site, json), ...going];
}
