import { readlinkSync, renameSync, symlinkSync } from "node:fs";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { RELEASE_ID } from "../../../model/release.ts";
import { removeTree, syncAll } from "./disk.ts";
import { type Places, RELEASES } from "./places.ts";

/** Id of the live release of a folder. Throws `release-damaged` where its link leads elsewhere. */
export function readPointer({ current }: Places): string | undefined {
  const id = linkOf(current);
  if (id === undefined) return undefined;
  const [folder, name, ...more] = id.split("/");
  if (folder === RELEASES && name !== undefined && RELEASE_ID.test(name) && more.length === 0)
    return name;
  throw noPointer(id);
}

/** Lead the link to another release, at once, and wait until the disk knows. */
export async function movePointer({ root, current, next }: Places, id: string): Promise<void> {
  removeTree(next);
  symlinkSync(`${RELEASES}/${id}`, next, "dir");
  renameSync(next, current);
  await syncAll([root]);
}

function linkOf(current: string): string | undefined {
  try {
    return readlinkSync(current);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return undefined;
    if (code === "EINVAL") throw noPointer("a file or folder");
    throw error;
  }
}

function noPointer(seen: string): PipelineError {
  return new PipelineError(
    "release-damaged",
    `Cannot tell which release is live: \`current\` is \`${seen}\`, expected a link to one in \`${RELEASES}/\``,
    { hint: `link it to one: \`ln -sfn ${RELEASES}/<id> current\`` },
  );
}
