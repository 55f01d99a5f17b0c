import { askedNumber } from "../../../io/rebuild-state/rebuild-state.ts";
import type { MemoryQuery } from "../../../model/memory-port.ts";
import type { FlowPorts } from "../../../run.ts";

/** The flow's ports, which take note of all that the memory is asked for. */
export interface TracedPorts {
  readonly ports: FlowPorts;
  /** Numbers of keys and articles; see `askedNumber`. */
  readonly asked: () => readonly number[];
}

export function traceMemory({ memory, articleExists }: FlowPorts): TracedPorts {
  const names = new Set<string>();
  return {
    ports: {
      articleExists,
      memory: {
        refresh: () => memory.refresh(),
        gather: (query: MemoryQuery) => {
          for (const key of query.keys ?? []) names.add(key);
          for (const article of query.articles ?? []) names.add(article);
          return memory.gather(query);
        },
        put: (batch) => memory.put(batch),
        locales: () => memory.locales(),
        problems: () => memory.problems(),
        close: () => memory.close(),
      },
    },
    asked: () => [...new Set(Array.from(names, askedNumber))],
  };
}
