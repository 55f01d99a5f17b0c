import type { ProjectMemory } from "../../../io/memory/project-memory.ts";

/** A memory that takes note of the ids of what is put into it. */
export function notePuts(memory: ProjectMemory): {
  readonly memory: ProjectMemory;
  readonly own: ReadonlySet<string>;
} {
  const own = new Set<string>();
  const put: ProjectMemory["put"] = (batch) => {
    for (const { id } of batch.records) own.add(id);
    return memory.put(batch);
  };
  return { memory: { ...memory, put }, own };
}
