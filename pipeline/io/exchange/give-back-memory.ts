import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

/**
 * Give memory that loading the program took, and nothing uses any more, back to the system: about
 * 30 MB where the heap is not full. For a thread that is going to wait for others: by itself it would
 * keep it until it works again. Costs about what a full collection of the heap does.
 */
export function giveBackMemory(): void {
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as NodeJS.GCFunction;
  collect({ type: "major", execution: "sync", flavor: "last-resort" });
}
