import type { ReleaseFile } from "../../../model/release.ts";
import { assetUrl } from "../site/asset-url.ts";
import { sitePathOf } from "../site/site-address.ts";
import type { ShownAsset } from "./version-object.ts";

/** Versions and what a file was called before, for the files that they show. */
export interface AssetClaims {
  /** Those that are new in the release: their files are today's. */
  readonly fresh: readonly ShowingVersion[];
  /** Those that readers have already. */
  readonly kept: readonly ShowingVersion[];
  /** Files of the release before. */
  readonly before: readonly ReleaseFile[];
}

/**
 * The files of the project that pages show. Where versions remember one differently, as it has changed meanwhile,
 * the newest counts: that of a fresh version, else what readers have now.
 *
 * @returns Sorted by path.
 */
export function composeAssets({ fresh, kept, before }: AssetClaims): readonly ReleaseFile[] {
  const live = new Map(before.map((file) => [file.path, file.sha256]));
  const chosen = new Map<string, ReleaseFile>();
  const take = (versions: readonly ShowingVersion[], isBetter: Comparison): void => {
    for (const asset of versions.flatMap(({ assets }) => assets)) {
      const file = fileOf(asset);
      const other = chosen.get(file.path);
      if (other === undefined || isBetter(file, other)) chosen.set(file.path, file);
    }
  };
  take(kept, (file, other) => {
    if (live.get(other.path) === other.sha256) return false;
    return live.get(file.path) === file.sha256 || file.sha256 < other.sha256;
  });
  take(fresh, () => true);
  return [...chosen.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1));
}

interface ShowingVersion {
  readonly assets: readonly ShownAsset[];
}

type Comparison = (file: ReleaseFile, other: ReleaseFile) => boolean;

function fileOf({ path, sha256, bytes }: ShownAsset): ReleaseFile {
  return { path: sitePathOf(assetUrl(path)), sha256, bytes };
}
