import { createHash } from "node:crypto";
import { createReadStream, type Dirent } from "node:fs";
import { lstat, readdir, realpath } from "node:fs/promises";
import { join } from "node:path";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ReleaseFile } from "../../model/release.ts";
import { worldError } from "../world-error.ts";

/** Files that a release has at most. */
const MOST_FILES = 500_000;

/** The largest file of a release: 2 GiB less one byte. */
const MAX_FILE_BYTES = 2 ** 31 - 1;

/** What a build has made. */
export interface BuiltFiles {
  /** Sorted by path. */
  readonly files: readonly ReleaseFile[];
  /** Absolute path of the file with this path. */
  readonly placeOf: (path: string) => string;
}

/**
 * List the files that a build has made, with their hashes. Throws `world` where its folder is missing, empty, or a link,
 * or holds links and other things that are no files, or more than a release can have.
 *
 * @param folder Absolute path; it leads through no link where the build has made none.
 * @param name The folder as somebody typed it.
 */
export async function collectOutput(folder: string, name: string): Promise<BuiltFiles> {
  const real = await realpath(folder).catch(() => undefined);
  if (real !== folder || !(await lstat(folder)).isDirectory())
    throw refusal(
      `the build made no folder \`${name}\``,
      "name the folder that your generator writes with `--from`",
    );
  const files: ReleaseFile[] = [];
  try {
    await collect({ folder, name, files }, "");
  } catch (cause) {
    if (cause instanceof PipelineError) throw cause;
    throw worldError(`Cannot read what the build made in \`${name}\``, cause);
  }
  if (files.length === 0)
    throw refusal(`the build made no file in \`${name}\``, "what it printed stands above");
  return {
    files: files.toSorted((a, b) => (a.path < b.path ? -1 : 1)),
    placeOf: (path) => join(folder, path),
  };
}

interface Collecting {
  readonly folder: string;
  readonly name: string;
  readonly files: ReleaseFile[];
}

async function collect(into: Collecting, below: string): Promise<void> {
  const entries = await readdir(join(into.folder, below), { withFileTypes: true });
  for (const entry of entries) {
    const path = below === "" ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) await collect(into, path);
    else into.files.push(await fileOf(into, path, entry));
    if (into.files.length > MOST_FILES)
      throw refusal(`the build made more than ${MOST_FILES} files`, "build fewer at once");
  }
}

async function fileOf(
  { folder, name }: Collecting,
  path: string,
  entry: Dirent,
): Promise<ReleaseFile> {
  const shown = `\`${name}/${path}\``;
  if (!entry.isFile())
    throw refusal(
      `${shown} is ${entry.isSymbolicLink() ? "a link" : "no file"}`,
      "have your generator copy files: a release has no links",
    );
  const place = join(folder, path);
  const { size } = await lstat(place);
  if (size > MAX_FILE_BYTES)
    throw refusal(`${shown} is larger than ${MAX_FILE_BYTES} bytes`, "publish it elsewhere");
  const hash = createHash("sha256");
  let bytes = 0;
  for await (const chunk of createReadStream(place)) {
    hash.update(chunk as Uint8Array);
    bytes += (chunk as Uint8Array).length;
  }
  return { path, sha256: hash.digest("hex"), bytes };
}

function refusal(why: string, hint: string): PipelineError {
  return new PipelineError("world", `Cannot publish: ${why}`, { hint });
}
