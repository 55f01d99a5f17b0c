import { parentPort, workerData } from "node:worker_threads";
import { changedFolders, type ScanStart } from "./changed-folders.ts";

// Looks at folders, and says the paths of those that changed.
const changed = changedFolders(workerData as ScanStart).map(({ path }) => path);
parentPort!.postMessage(changed, []);
