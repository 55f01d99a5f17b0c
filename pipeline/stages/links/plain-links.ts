import { decodePart, encodePath } from "./address-parts.ts";
import { githubIds } from "./heading-ids.ts";
import { anchorElementPins } from "./heading-pins.ts";
import type { AssetLink, LinkForm, PageLink } from "./link-form.ts";
import { folderOf, joinPath, relativePath } from "./relative-path.ts";

/**
 * Markdown that is read as it is, on GitHub or in an editor: links are relative paths
 * of files, and only what others link to is pinned.
 */
export const plainLinks: LinkForm = {
  headingIds: githubIds,
  page: relativeFileLink,
  asset: relativeAssetLink,
  pins: anchorElementPins("linked"),
  relativeTo: "file",
  assetRoots: [],
};

/** The path of the target's file from the file that the link stands in. */
export function relativeFileLink({ from, to, written }: PageLink): string | undefined {
  return relativeTo(from.file, to.file, written);
}

/** The path of the file that is meant, from the file that the link stands in. */
export function relativeAssetLink({ from, path, written }: AssetLink): string | undefined {
  return relativeTo(from.file, path, written);
}

/** A path that leads there as it is stays as it is written. */
function relativeTo(file: string, target: string, written: string): string | undefined {
  const isRelative = !written.startsWith("/");
  if (isRelative && joinPath(folderOf(file), decodePart(written).normalize("NFC")) === target)
    return undefined;
  const path = encodePath(relativePath(file, target));
  // `a:b` would be read as a scheme.
  return /^[^/]*:/.test(path) || (written.startsWith("./") && !path.startsWith("../"))
    ? `./${path}`
    : path;
}
