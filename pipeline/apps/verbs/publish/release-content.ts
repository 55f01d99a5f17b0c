import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest, ReleaseFile, VersionEntry } from "../../../model/release.ts";
import type { ReleasePlan } from "../../../model/release-plan.ts";
import { ADDRESS_FILES } from "./files-as-before.ts";
import { pathOfVersion } from "./markdown-paths.ts";
import type { PreparedWork } from "./publication.ts";

/** The files of a release that is no site of ours, without lists of what is gone. */
export interface ReleaseContent {
  readonly files: readonly ReleaseFile[];
  /** Bytes of an object that the target may not have; `undefined` where it must. */
  readonly object: (sha256: string) => Promise<Uint8Array | undefined>;
  /** What is not as somebody meant it; the rest is fine. Default: all is. */
  readonly problems?: readonly PipelineError[];
}

/** What a plan is made into. */
export interface Wanted {
  readonly plan: ReleasePlan;
  readonly live: Manifest | undefined;
}

/**
 * Make the files of a publication: what a generator builds, or the Markdown itself. Throws what `SiteBuilder.build`
 * throws, and `usage` where readers have a built site and nobody says how it is built.
 */
export async function releaseContent(work: PreparedWork, wanted: Wanted): Promise<ReleaseContent> {
  const { builder, publication } = work;
  const { live, plan } = wanted;
  const isIdle =
    publication.time.type === "due" && areSameToReaders(live?.versions ?? [], plan.versions);
  if (isIdle) return { files: servedFiles(live), object: async () => undefined };
  if (builder !== undefined) return builder.build(work, wanted);
  if (live !== undefined && !isMarkdownRelease(live))
    throw new PipelineError(
      "usage",
      "Cannot publish: what readers have was built by a generator, and nobody says how it is built",
      { hint: 'say `--build "COMMAND" --from FOLDER`' },
    );
  return markdownContent(work, wanted);
}

/** The files of a release without those for former addresses. */
export function servedFiles(release: Pick<Manifest, "files"> | undefined): readonly ReleaseFile[] {
  return (release?.files ?? []).filter(({ path }) => !ADDRESS_FILES.includes(path));
}

/** Whether a release is the Markdown itself: each of its files is a version. */
export function isMarkdownRelease(release: Pick<Manifest, "files" | "versions">): boolean {
  const versions = new Set(release.versions.map(keyOf));
  return servedFiles(release).every(
    ({ article, locale, sha256 }) =>
      article !== undefined &&
      locale !== undefined &&
      versions.has(keyOf({ article, locale, sha256 })),
  );
}

function keyOf({
  article,
  locale,
  sha256,
}: {
  readonly article: string;
  readonly locale: Locale;
  readonly sha256: string;
}): string {
  return [article, locale, sha256].join("\0");
}

/** Whether two lists of versions, as they are sorted in releases, are the same to readers. */
export function areSameToReaders(a: readonly VersionEntry[], b: readonly VersionEntry[]): boolean {
  const isSame = (one: VersionEntry, other: VersionEntry): boolean =>
    keyOf(one) === keyOf(other) && one.expireAt === other.expireAt;
  return a.length === b.length && a.every((entry, index) => isSame(entry, b[index]!));
}

/** What was chosen is at its path of today, all else where it was. */
function markdownContent(
  { workspace, candidates }: PreparedWork,
  { plan, live }: Wanted,
): ReleaseContent {
  const before = new Map(
    servedFiles(live).map((file) => [`${file.article}\0${file.locale}\0${file.sha256}`, file]),
  );
  const files = plan.versions.map(({ article, locale, sha256 }): ReleaseFile => {
    const fresh = candidates.files.get(sha256);
    if (fresh === undefined) return before.get(`${article}\0${locale}\0${sha256}`)!;
    const path = pathOfVersion({ workspace, candidates }, { article, locale });
    return { path, sha256, bytes: fresh.bytes.length, article, locale };
  });
  return { files, object: async (sha256) => candidates.files.get(sha256)?.bytes };
}
