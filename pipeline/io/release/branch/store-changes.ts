import { hash } from "node:crypto";
import { PipelineError } from "../../../model/pipeline-error.ts";
import type { Manifest } from "../../../model/release.ts";
import type { StagedRelease } from "../../../model/release-target.ts";
import { objectsOf } from "../../../stages/publish/release/release-id.ts";
import { notItsName } from "../damaged.ts";
import { manifestPath, objectPath, signaturePath, treePath } from "./branch-store.ts";
import type { TreeChange } from "./make-commit.ts";

/**
 * What a release adds to the store: its manifest, its tree, and the objects that are not there.
 *
 * Throws `site-collision` for a file that git does not take.
 *
 * @param known Blobs of the objects that are there, by SHA-256.
 */
export function additions(
  { sealed, object }: StagedRelease,
  known: ReadonlyMap<string, string>,
): readonly TreeChange[] {
  const { manifest, bytes, signature } = sealed;
  refuseGitFolders(manifest);
  const places = Map.groupBy(manifest.files, ({ sha256 }) => sha256);
  const changes = [...objectsOf(manifest)].flatMap((sha256): readonly TreeChange[] => {
    const paths = (places.get(sha256) ?? []).map(({ path }) => `${treePath(manifest.id)}/${path}`);
    const blob = known.get(sha256);
    if (blob !== undefined) return paths.map((path) => ({ type: "known", path, blob }));
    return [
      {
        type: "new",
        paths: [objectPath(sha256), ...paths],
        bytes: async () => {
          const content = await object(sha256);
          if (hash("sha256", content, "hex") === sha256) return content;
          throw notItsName(sha256);
        },
      },
    ];
  });
  const stored = (path: string, content: Uint8Array): TreeChange => ({
    type: "new",
    paths: [path],
    bytes: async () => content,
  });
  return [
    ...changes,
    stored(manifestPath(manifest.id), bytes),
    ...(signature === undefined ? [] : [stored(signaturePath(manifest.id), signature)]),
  ];
}

/** What forgetting releases takes out of the store: all that is theirs, and objects that no other has. */
export function removals(
  ids: readonly string[],
  objects: readonly string[],
): readonly TreeChange[] {
  return [
    ...ids.flatMap((id) => [manifestPath(id), signaturePath(id), treePath(id)]),
    ...objects.map(objectPath),
  ].map(removal);
}

/** The change that takes a path out. */
export function removal(path: string): TreeChange {
  return { type: "remove", path };
}

/** Git keeps no file in a folder of that name. */
function refuseGitFolders({ files }: Manifest): void {
  const file = files.find(({ path }) => path.toLowerCase().split("/").includes(".git"));
  if (file === undefined) return;
  throw new PipelineError("site-collision", `Cannot publish \`${file.path}\` to a branch`, {
    hint: "git takes no file in a folder named `.git`",
  });
}
