import { parentPort, workerData } from "node:worker_threads";
import { changedAmongNext, type SharedLook } from "./changed-folders.ts";

// Looks at folders, and says the paths of those that changed.
parentPort!.postMessage(changedAmongNext(workerData as SharedLook), []);
