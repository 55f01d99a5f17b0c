import { hash } from "node:crypto";
import type { ReleaseFile } from "../../../model/release.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { ArticleVersion } from "../../../stages/publish/site/article-files.ts";
import type { ShownAsset } from "../../../stages/publish/release/version-object.ts";
import { assetFile } from "../site/asset-files.ts";

/** The files of a project that its pages show. They are read when they are needed, and not kept. */
export interface AssetReader {
  /** The files that a version shows, sorted by path. Throws what `assetFile` throws. */
  readonly shownBy: (version: ArticleVersion) => Promise<readonly ShownAsset[]>;
  /** Bytes of a file that some version shows. Throws `source-changed` where they are others by now. */
  readonly read: (sha256: ReleaseFile["sha256"]) => Promise<Uint8Array | undefined>;
}

/** @param root Real absolute path of the project. */
export function assetReader(root: string): AssetReader {
  const known = new Map<string, Promise<ShownAsset>>();
  const paths = new Map<string, string>();
  const look = async (path: string): Promise<ShownAsset> => {
    const bytes = await bytesOf(root, path);
    const asset = { path, sha256: hash("sha256", bytes, "hex"), bytes: bytes.length };
    paths.set(asset.sha256, path);
    return asset;
  };
  const lookOnce = (path: string): Promise<ShownAsset> => {
    const looking = known.get(path) ?? look(path);
    known.set(path, looking);
    return looking;
  };
  return {
    shownBy: async ({ article, sideBySide, page: { image } }) => {
      const all = [
        ...article.assets,
        ...(sideBySide?.assets ?? []),
        ...(image ? [image.path] : []),
      ];
      return Promise.all([...new Set(all)].toSorted().map(lookOnce));
    },
    read: async (sha256) => {
      const path = paths.get(sha256);
      if (path === undefined) return undefined;
      const bytes = await bytesOf(root, path);
      if (hash("sha256", bytes, "hex") === sha256) return bytes;
      throw new PipelineError(
        "source-changed",
        `Cannot publish \`${path}\`: somebody changed it while it was published`,
        { retryable: true, hint: "publish once more" },
      );
    },
  };
}

async function bytesOf(root: string, path: string): Promise<Uint8Array> {
  const { content } = await assetFile(root, path);
  return typeof content === "string" ? Buffer.from(content) : content;
}
