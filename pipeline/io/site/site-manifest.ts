import { readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Name of the file in the output folder that says which of its files are ours. */
export const MANIFEST = ".interlinear-site.json";

/**
 * Hashes (SHA-256) that a file of ours may have, by path: one, or while the site is changed,
 * that before and that after, so that a run that was cut off leaves no file unknown.
 */
export type Manifest = ReadonlyMap<string, readonly string[]>;

/** Nothing is ours where the manifest is gone or none that we can read. */
export function readManifest(folder: string): Manifest {
  try {
    const { v, files } = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8")) as ManifestFile;
    if (v !== 1) return new Map();
    return new Map(
      Object.entries(files)
        .filter(([path]) => isPlainPath(path))
        .map(toHashes),
    );
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return new Map();
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return new Map();
    throw error;
  }
}

/** Replace the manifest, whole or not at all. */
export function writeManifest(folder: string, manifest: Manifest): void {
  const temporary = join(folder, `${MANIFEST}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, manifestText(manifest));
    renameSync(temporary, join(folder, MANIFEST));
  } catch (error) {
    rmSync(temporary, { force: true });
    throw error;
  }
}

/** The manifest as it is written: the same for the same files. */
export function manifestText(manifest: Manifest): string {
  const files = [...manifest]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, hashes]) => [path, hashes.length === 1 ? hashes[0] : hashes]);
  return `${JSON.stringify({ v: 1, files: Object.fromEntries(files) }, null, 1)}\n`;
}

interface ManifestFile {
  readonly v: number;
  readonly files: Readonly<Record<string, string | readonly string[]>>;
}

function toHashes([path, hashes]: readonly [string, string | readonly string[]]) {
  return [path, typeof hashes === "string" ? [hashes] : hashes] as const;
}

/** Somebody may have edited it: nothing outside the folder is ever touched. */
function isPlainPath(path: string): boolean {
  return !path.split("/").some((part) => part === "" || part === "." || part === "..");
}
