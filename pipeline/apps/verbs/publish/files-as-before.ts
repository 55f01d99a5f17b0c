import type { Manifest, ReleaseFile } from "../../../model/release.ts";
import { releaseId } from "../../../stages/publish/release/release-id.ts";
import { GONE_FILE, goneUrls } from "../../../stages/publish/redirects/gone-files.ts";
import { sitePathOf } from "../../../stages/publish/site/site-address.ts";
import type { ComposedRelease } from "./compose-release.ts";
import type { Releases } from "./open-releases.ts";

/** Names of the files that say where former addresses lead, and which are gone. */
export const ADDRESS_FILES: readonly string[] = [
  "_redirects",
  "redirects.nginx.conf",
  "redirects.apache.conf",
  "redirects.json",
  "gone.nginx.conf",
  "gone.apache.conf",
  GONE_FILE,
];

/**
 * A release with the very files of an older one, but for former addresses: what readers know by now must lead on, and
 * what was taken away says so.
 */
export async function filesAsBefore(
  releases: Releases,
  old: Manifest,
  release: ComposedRelease,
): Promise<ComposedRelease> {
  const today = await addressFiles(releases, release.manifest.files, release.object);
  const then = await addressFiles(releases, old.files, releases.target.object);
  const files = [
    ...old.files.filter(({ path }) => !then.has(path) && !today.has(path)),
    ...release.manifest.files.filter(({ path }) => today.has(path)),
  ].toSorted((a, b) => (a.path < b.path ? -1 : 1));
  const destroyed = await releases.target.missing(files.map(({ sha256 }) => sha256));
  const composed = new Map(release.manifest.files.map((file) => [file.path, file]));
  const { id: _, index, ...rest } = release.manifest;
  const whole = files.flatMap((file) =>
    destroyed.has(file.sha256) ? (composed.get(file.path) ?? []) : [file],
  );
  // What is known of the pages that were composed says nothing of others.
  const isAsComposed =
    whole.length === composed.size &&
    whole.every(({ path, sha256 }) => composed.get(path)?.sha256 === sha256);
  const content = {
    ...rest,
    files: whole,
    ...(isAsComposed && index !== undefined ? { index } : {}),
  };
  return { ...release, manifest: { ...content, id: releaseId({ ...content, ledger: [] }) } };
}

/** Paths of the files of a release that are there for former addresses. */
async function addressFiles(
  { site }: Releases,
  files: readonly ReleaseFile[],
  object: ComposedRelease["object"],
): Promise<ReadonlySet<string>> {
  const read = async (path: string): Promise<string | undefined> => {
    const file = files.find((candidate) => candidate.path === path);
    return file && new TextDecoder().decode(await object(file.sha256));
  };
  const moved = await read("redirects.json");
  const gone = await read(GONE_FILE);
  const urls = [
    ...(moved === undefined ? [] : formerUrls(moved, site.base)),
    ...(gone === undefined ? [] : goneUrls(site, gone)),
  ];
  return new Set([...ADDRESS_FILES, ...urls.map(sitePathOf)]);
}

function formerUrls(json: string, base: string): readonly string[] {
  const { redirects } = JSON.parse(json) as {
    readonly redirects: readonly { readonly from: string }[];
  };
  return redirects
    .map(({ from }) => from)
    .filter((from) => from.startsWith(`${base}/`))
    .map((from) => from.slice(base.length));
}
