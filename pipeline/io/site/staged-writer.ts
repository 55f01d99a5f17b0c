import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** A file that is to wait, by its path in the folder. */
export interface StagedFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Writes files into a folder, which is made with the first one. Throws what the disk says. */
export function stagedWriter(folder: string): (file: StagedFile) => void {
  const made = new Set<string>();
  return ({ path, bytes }) => {
    const own = dirname(path);
    if (!made.has(own)) mkdirSync(join(folder, own), { recursive: true });
    made.add(own);
    writeFileSync(join(folder, path), bytes);
  };
}
