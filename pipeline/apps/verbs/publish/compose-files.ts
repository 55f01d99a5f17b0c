import { hash } from "node:crypto";
import { sourceAt } from "../../../io/content/list-sources.ts";
import type { Manifest, ReleaseFile } from "../../../model/release.ts";
import { goneFiles } from "../../../stages/publish/redirects/gone-files.ts";
import type { LiveAddress } from "../../../stages/publish/redirects/ledger-entry.ts";
import { pageUrl } from "../../../stages/publish/release/compare-releases.ts";
import { releaseId } from "../../../stages/publish/release/release-id.ts";
import { sitePathOf } from "../../../stages/publish/site/site-address.ts";
import {
  checkServable,
  type ComposedRelease,
  manifestOf,
  type ReleaseDraft,
} from "./compose-release.ts";
import { goneAddresses } from "./gone-addresses.ts";
import type { Releases } from "./open-releases.ts";
import { storedContent } from "./stored-content.ts";

/**
 * Make a release of files that are no site of ours: Markdown, or what a generator built. Throws what
 * `storedContent` throws where its files are those of older releases.
 */
export async function composeFiles(
  releases: Releases,
  draft: ReleaseDraft,
): Promise<ComposedRelease> {
  const content = draft.content ?? (await storedContent(releases, draft));
  const made = new Map<string, Uint8Array>();
  const gone = await goneList(releases, draft, content.files);
  const lists = gone.map(({ path, content: text }): ReleaseFile => {
    const bytes = Buffer.from(text);
    const sha256 = hash("sha256", bytes, "hex");
    made.set(sha256, bytes);
    return { path, sha256, bytes: bytes.length };
  });
  const manifest = manifestOf(draft, [...content.files, ...lists]);
  checkServable(manifest.files);
  return {
    manifest: { ...manifest, id: releaseId({ ...manifest, ledger: [] }) },
    object: async (sha256) =>
      made.get(sha256) ?? (await content.object(sha256)) ?? releases.target.object(sha256),
    addresses: addressesOf(releases, manifest),
    problems: content.problems ?? [],
  };
}

/** What a generator writes under these names is its own. */
async function goneList(releases: Releases, draft: ReleaseDraft, files: readonly ReleaseFile[]) {
  const paths = new Set(files.map(({ path }) => path));
  const gone = await goneAddresses(releases, draft);
  const urls = [...new Set(gone)].filter((url) => !paths.has(sitePathOf(url))).toSorted();
  const lists = goneFiles(releases.site, urls) as readonly { path: string; content: string }[];
  return lists.filter(({ path }) => !paths.has(path));
}

/** Of pages that are known to be of an article. */
function addressesOf(
  { project }: Releases,
  { files }: Pick<Manifest, "files">,
): readonly LiveAddress[] {
  return files.flatMap(({ path, article, locale }) => {
    if (article === undefined || locale === undefined) return [];
    const from = sourceAt(project, article)?.locale ?? project.config.source;
    const url = pageUrl(path);
    const slug = decodeURIComponent(url.replace(/\/$/, "").split("/").at(-1)!);
    return [{ from, article, locale, language: locale, slug, url }];
  });
}
