import {
  chmodSync,
  closeSync,
  constants,
  copyFileSync,
  fchmodSync,
  fsync,
  linkSync,
  mkdirSync,
  openSync,
  readdirSync,
  rmSync,
  writeSync,
} from "node:fs";

/** Permissions whatever the umask: a web server runs as somebody else, and nobody edits a release. */
const FILE_MODE = 0o444;
const FOLDER_MODE = 0o755;

/** Write a file that is not there yet. `syncAll` brings it to the disk. */
export function writeNew(path: string, bytes: Uint8Array): void {
  const file = openSync(path, "wx", FILE_MODE);
  try {
    fchmodSync(file, FILE_MODE);
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
}

/** Give a file a second name, or copy it where the file system has no such thing or no more of them. */
export function linkOrCopy(from: string, to: string): "linked" | "copied" {
  try {
    linkSync(from, to);
    return "linked";
  } catch (error) {
    if (!CANNOT_LINK.has((error as NodeJS.ErrnoException).code ?? "")) throw error;
  }
  copyFileSync(from, to, constants.COPYFILE_EXCL);
  chmodSync(to, FILE_MODE);
  return "copied";
}

const CANNOT_LINK: ReadonlySet<string> = new Set([
  "EMLINK",
  "ENOSYS",
  "ENOTSUP",
  "EOPNOTSUPP",
  "EPERM",
  "EXDEV",
]);

/** Make a folder whose parent is there; answers whether it is new. */
export function makeFolder(path: string): boolean {
  try {
    mkdirSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    return false;
  }
  chmodSync(path, FOLDER_MODE);
  return true;
}

/** Names in a folder, sorted; none where there is no such folder. */
export function namesIn(path: string): readonly string[] {
  try {
    return readdirSync(path).sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

/** Remove a file or a folder with all that is in it; nothing where it is not there. */
export function removeTree(path: string): void {
  rmSync(path, { force: true, recursive: true });
}

/** Files and folders whose bytes are brought to the disk at once, so that they share its work. */
const AT_ONCE = 16;

/** Wait until the disk has files and folders. */
export async function syncAll(paths: Iterable<string>): Promise<void> {
  const waiting = [...paths].values();
  const failures: unknown[] = [];
  const work = async (): Promise<void> => {
    for (const path of waiting) {
      if (failures.length > 0) return;
      try {
        await syncOne(path);
      } catch (error) {
        failures.push(error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  if (failures.length > 0) throw failures[0];
}

async function syncOne(path: string): Promise<void> {
  const file = openSync(path, "r");
  try {
    await new Promise<void>((done, fail) => {
      fsync(file, (error) => (error === null || isNoMatter(error) ? done() : fail(error)));
    });
  } finally {
    closeSync(file);
  }
}

/** Some systems cannot sync a folder; they keep its entries without being asked. */
function isNoMatter({ code }: NodeJS.ErrnoException): boolean {
  return code === "EINVAL" || code === "EPERM" || code === "EISDIR";
}
