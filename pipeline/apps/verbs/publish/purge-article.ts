import type { Locale } from "../../../model/locale.ts";
import type { Manifest, VersionEntry } from "../../../model/release.ts";
import type { PurgeReport } from "../../../model/release-target.ts";
import { composePurge } from "../../../stages/publish/ledger/purge-entry.ts";
import { pageUrl } from "../../../stages/publish/release/compare-releases.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { hrefOf } from "../../../stages/publish/site/site-address.ts";
import type { Author } from "../put-batch.ts";
import { ADDRESS_FILES } from "./files-as-before.ts";
import { liveRelease } from "./find-release.ts";
import type { Releases } from "./open-releases.ts";

/** Whose text is destroyed. */
export interface PurgedArticle {
  readonly article: string;
  /** Empty for all. */
  readonly locales: readonly Locale[];
  readonly author: Author;
}

/**
 * Destroy what kept releases have of an article that readers do not have any more: its versions, its pages, pictures that
 * only it shows, and all lists, feeds and search indexes with it. What is in the live release stays.
 */
export async function purgeArticle(
  releases: Releases,
  purged: PurgedArticle,
): Promise<PurgeReport> {
  const { target, ledger, project } = releases;
  const live = await liveRelease(target);
  const staying = objectsOf(live);
  const found = new Set<string>();
  for (const id of await target.releases())
    for (const sha256 of await objectsWith(releases, (await target.manifest(id)).manifest, purged))
      if (!staying.has(sha256)) found.add(sha256);
  if (found.size === 0) return { removed: 0, unreached: OUT_OF_REACH };
  ledger.append([composePurge(found, { ...purged.author, from: project.config.source })]);
  const report = await target.purge([...found]);
  return { ...report, unreached: [...report.unreached, ...OUT_OF_REACH] };
}

const OUT_OF_REACH: readonly string[] = [
  "the source and its translations in this project, and their history in git",
  "copies that readers, search engines and archives have made",
];

/** What tells its text in a release. */
async function objectsWith(
  releases: Releases,
  { files, versions, index }: Manifest,
  { article, locales }: PurgedArticle,
): Promise<readonly string[]> {
  const isMeant = (entry: { readonly article?: string; readonly locale?: Locale }): boolean =>
    entry.article === article && (locales.length === 0 || locales.includes(entry.locale!));
  const own = versions.filter(isMeant);
  if (own.length === 0) return [];
  const pages = files.filter(isMeant);
  const { urls, assets } = releases.hasSite
    ? await shownBy(releases, own)
    : { urls: pages.map(({ path }) => hrefOf(releases.site, pageUrl(path))), assets: NOTHING };
  const shared: string[] = [];
  for (const { path, sha256, article: whose } of files) {
    if (assets.has(sha256)) shared.push(sha256);
    else if (whose === undefined && isList(path) && (await tells(releases, sha256, urls)))
      shared.push(sha256);
  }
  const facts = index === undefined ? [] : [index];
  return [...[...own, ...pages].map(({ sha256 }) => sha256), ...shared, ...facts];
}

const NOTHING: ReadonlySet<string> = new Set();

interface Shown {
  readonly urls: readonly string[];
  readonly assets: ReadonlySet<string>;
}

/** Addresses of its pages, and the pictures on them; what was destroyed before is left out. */
async function shownBy(
  { version, target, site }: Releases,
  own: readonly VersionEntry[],
): Promise<Shown> {
  const gone = await target.missing(own.map(({ sha256 }) => sha256));
  const known = await Promise.all(
    own.filter(({ sha256 }) => !gone.has(sha256)).map(({ sha256 }) => version(sha256)),
  );
  return {
    urls: known.map(({ page }) => hrefOf(site, page.url)),
    assets: new Set(known.flatMap(({ assets }) => assets.map(({ sha256 }) => sha256))),
  };
}

/** What may say something of articles; former addresses say nothing that they do. */
function isList(path: string): boolean {
  return /\.(?:html|xml|json)$/.test(path) && !ADDRESS_FILES.includes(path);
}

async function tells(
  { target }: Releases,
  sha256: string,
  urls: readonly string[],
): Promise<boolean> {
  if ((await target.missing([sha256])).size > 0) return false;
  const text = new TextDecoder().decode(await target.object(sha256));
  return urls.some((url) => text.includes(url));
}
