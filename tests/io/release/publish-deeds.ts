import { openFolderTarget } from "../../../pipeline/io/release/folder/folder-target.ts";
import type { ReleaseTarget } from "../../../pipeline/model/release-target.ts";
import { idOf, releaseOf, sha256 } from "../../contracts/release-factory.ts";
import { RELEASE_CALLS, withFaults } from "../memory/embedded/faulty-disk.ts";

const sign = () => new Uint8Array(64).fill(7);

export const OLD = releaseOf({
  files: { "index.html": "Home", "gone/index.html": "Gone", "style.css": "css" },
  versions: { "content/en/index.md": "version" },
  sign,
});

export const NEW = releaseOf({
  files: { "index.html": "Home 2", "new/a/index.html": "New", "style.css": "css" },
  versions: { "content/en/index.md": "version 2" },
  base: OLD,
  sign,
});

/** What readers get of either. */
export const SERVED = {
  old: { "index.html": "Home", "gone/index.html": "Gone", "style.css": "css" },
  new: { "index.html": "Home 2", "new/a/index.html": "New", "style.css": "css" },
};

/** What only the old release has. */
export const OLD_OBJECTS = ["Home", "Gone", "version"].map((text) => sha256(text));

export type Deed = keyof typeof DEEDS;

/** What is done to a folder in which `OLD` is live, in the end by a process that dies or on a disk that fails. */
export const DEEDS = {
  publish: async (target: ReleaseTarget): Promise<void> => {
    await target.put(NEW);
    await target.activate(idOf(NEW), idOf(OLD));
  },
  forget: async (target: ReleaseTarget): Promise<void> => {
    await target.remove([idOf(OLD)]);
  },
  purge: async (target: ReleaseTarget): Promise<void> => {
    await target.purge(OLD_OBJECTS);
  },
};

export const openIn = (root: string): ReleaseTarget =>
  openFolderTarget({ root, folder: "published" });

/** Run this file as `<root> <deed> <call>`: the process kills itself before the file call of that number. */
const [, program, root, deed, at] = process.argv;
if (program === import.meta.filename && root !== undefined)
  await withFaults(
    root,
    (_, index) => {
      if (index === Number(at)) process.kill(process.pid, "SIGKILL");
      return undefined;
    },
    () => DEEDS[deed as Deed](openIn(root)),
    RELEASE_CALLS,
  );
