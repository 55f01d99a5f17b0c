import type { MemoryStore } from "../../model/memory-port.ts";

/** What makes of a verb one that begins by seeing what other processes have put. */
export function beginFresh(memory: Pick<MemoryStore, "refresh">) {
  return <Options, Result>(verb: (options: Options) => Promise<Result>) =>
    async (options: Options): Promise<Result> => {
      await memory.refresh();
      return verb(options);
    };
}
