/**
 * What the tests disturb: a put and a compaction. As a program it kills itself before
 * a file call; arguments: project root, name of the deed, index of the call.
 */
import { DE, target } from "../../../contracts/record-factory.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { withFaults } from "./faulty-disk.ts";
import { withStore } from "./working-copy.ts";

/** Deeds by name; each answers with the records that were acknowledged. */
export const DEEDS = {
  put: async (root: string): Promise<readonly MemoryRecord[]> => {
    const records = Array.from({ length: 5 }, (_, index) => target(`put ${index}`));
    const result = await withStore({ root }, (store) => store.put({ locale: DE, records }));
    return result.outcome === "stored" ? records : [];
  },
  compact: async (root: string): Promise<readonly MemoryRecord[]> => {
    await withStore({ root }, (store) => store.compact(DE, false));
    return [];
  },
} as const;

export type Deed = keyof typeof DEEDS;

const [, program, root, deed, at] = process.argv;
if (program === import.meta.filename) {
  const die = (_: string, index: number): undefined => {
    if (index === Number(at)) process.kill(process.pid, "SIGKILL");
  };
  await withFaults(root!, die, () => DEEDS[deed as Deed](root!));
}
