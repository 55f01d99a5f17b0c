import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** Make the folder of the cache and the session; git never sees what is in it. */
export function makeStateFolder(stateDir: string): void {
  mkdirSync(stateDir, { recursive: true });
  try {
    writeFileSync(join(stateDir, ".gitignore"), "*\n", { flag: "wx" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
}
