import type { Manifest, ReleaseFile } from "../../../model/release.ts";
import { laterOf } from "./compare-versions.ts";

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
  return (
    added.length + changed.length + removed.length === 0 && latersOf(before) === latersOf(after)
  );
}

/** What will be done with each version later. */
function latersOf({ versions }: Pick<Manifest, "versions">): string {
  return versions
    .flatMap((entry) => {
      const later = laterOf(entry);
      return later === "" ? [] : `${entry.article}\0${entry.locale}\0${later}`;
    })
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
