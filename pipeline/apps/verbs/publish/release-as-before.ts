import { hash } from "node:crypto";
import type { Locale } from "../../../model/locale.ts";
import type { Manifest, ReleaseFile, VersionEntry } from "../../../model/release.ts";
import { goneFiles } from "../../../stages/publish/redirects/gone-files.ts";
import type { AddressEntry, LiveAddress } from "../../../stages/publish/redirects/ledger-entry.ts";
import { redirectFiles } from "../../../stages/publish/redirects/redirect-files.ts";
import { formerAddresses } from "../../../stages/publish/release/compose-site.ts";
import { objectsOf, releaseId } from "../../../stages/publish/release/release-id.ts";
import { sitePathOf } from "../../../stages/publish/site/site-address.ts";
import {
  type ComposedRelease,
  formerOf,
  manifestOf,
  type ReleaseDraft,
} from "./compose-release.ts";
import { ADDRESS_FILES } from "./files-as-before.ts";
import type { Releases } from "./open-releases.ts";

/**
 * An older release once more, with no version read and no page made: what its addresses were, the ledger tells.
 *
 * @returns `undefined` where former addresses lead elsewhere by now, some are gone, or files of it were destroyed: then
 *   its pages are not all that readers need.
 */
export async function releaseAsBefore(
  releases: Releases,
  old: Manifest,
  draft: ReleaseDraft,
): Promise<ComposedRelease | undefined> {
  const { target, site, ledger } = releases;
  const addresses = addressesIn(old, ledger.entries);
  if (addresses === undefined) return undefined;
  const { redirects, gone, problems } = formerAddresses(await formerOf(releases, draft), addresses);
  const today = [...redirectFiles(site, redirects, gone), ...goneFiles(site, gone)];
  if (!isAsThen(old.files, today)) return undefined;
  const missing = await target.missing(objectsOf(old));
  const { index, files } = old;
  if (files.some(({ sha256 }) => missing.has(sha256))) return undefined;
  const content = {
    ...manifestOf(draft, files),
    ...(index === undefined || missing.has(index) ? {} : { index }),
  };
  const manifest = { ...content, id: releaseId({ ...content, ledger: [] }) };
  return { manifest, object: target.object, addresses, problems };
}

/** Whether the files of former addresses are those of a release. */
function isAsThen(
  files: readonly ReleaseFile[],
  today: readonly { readonly path: string; readonly content: string | Uint8Array }[],
): boolean {
  const then = new Map(
    files
      .filter(({ path }) => ADDRESS_FILES.includes(path))
      .map((file) => [file.path, file.sha256]),
  );
  return (
    then.size === today.length &&
    today.every(({ path, content }) => then.get(path) === hash("sha256", content, "hex"))
  );
}

/** Addresses of the pages of a release; `undefined` where the ledger does not know one, or several. */
function addressesIn(
  { files, versions }: Manifest,
  entries: readonly AddressEntry[],
): readonly LiveAddress[] | undefined {
  const paths = new Set(
    files.flatMap(({ path, article, locale }) =>
      article === undefined ? [] : keyOf({ article, locale: locale!, path }),
    ),
  );
  const known = Map.groupBy(entries, ({ article, locale }) => `${article}\0${locale}`);
  const found: LiveAddress[] = [];
  for (const entry of versions) {
    const address = addressOf(entry, known.get(`${entry.article}\0${entry.locale}`) ?? [], paths);
    if (address === undefined) return undefined;
    found.push(address);
  }
  return found;
}

function addressOf(
  { article, locale, language = locale }: VersionEntry,
  entries: readonly AddressEntry[],
  paths: ReadonlySet<string>,
): LiveAddress | undefined {
  const there = entries.filter(
    (entry) =>
      entry.language === language &&
      paths.has(keyOf({ article, locale, path: sitePathOf(entry.url) })),
  );
  const [first] = there;
  if (
    first === undefined ||
    there.some(({ url, slug }) => url !== first.url || slug !== first.slug)
  )
    return undefined;
  const { from, slug, url } = first;
  return { from, article, locale, language, slug, url };
}

interface PagePath {
  readonly article: string;
  readonly locale: Locale;
  readonly path: string;
}

function keyOf({ article, locale, path }: PagePath): string {
  return `${article}\0${locale}\0${path}`;
}
