import type { Manifest, ReleaseFile } from "../../../model/release.ts";

/** How the files of a release differ from those of another; sorted by path. */
export interface FileChanges {
  readonly added: readonly ReleaseFile[];
  readonly changed: readonly ReleaseFile[];
  readonly removed: readonly ReleaseFile[];
}

/** @param before `undefined` stands for no files. */
export function compareFiles(
  before: Pick<Manifest, "files"> | undefined,
  after: Pick<Manifest, "files">,
): FileChanges {
  const old = new Map(before?.files.map((file) => [file.path, file]));
  const now = new Set(after.files.map(({ path }) => path));
  return {
    added: after.files.filter(({ path }) => !old.has(path)),
    changed: after.files.filter(
      ({ path, sha256 }) => old.has(path) && old.get(path)!.sha256 !== sha256,
    ),
    removed: (before?.files ?? []).filter(({ path }) => !now.has(path)),
  };
}

/** Whether two releases are the same to readers, today and later. */
export function isSameRelease(
  before: Pick<Manifest, "files" | "versions">,
  after: Pick<Manifest, "files" | "versions">,
): boolean {
  const { added, changed, removed } = compareFiles(before, after);
  return added.length + changed.length + removed.length === 0 && endsOf(before) === endsOf(after);
}

/** When each version is over. */
function endsOf({ versions }: Pick<Manifest, "versions">): string {
  return versions
    .flatMap(({ article, locale, expireAt }) =>
      expireAt === undefined ? [] : `${article}\0${locale}\0${expireAt}`,
    )
    .join("\n");
}

/** Address of a page from the site's root, as readers call it. @param path Its file. */
export function pageUrl(path: string): string {
  return `/${path
    .replace(/(^|\/)index\.html$/, "$1")
    .split("/")
    .map(encodeURIComponent)
    .join("/")}`;
}
