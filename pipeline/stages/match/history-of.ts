import type { HistoryEntry, Standing } from "../../model/memory-report.ts";
import type {
  EraseRecord,
  ImportRecord,
  MemoryRecord,
  ReviewRecord,
  TargetRecord,
  WithdrawRecord,
} from "../../model/record.ts";
import { bearsOn } from "./bears-on.ts";
import { workVersion } from "./heads.ts";
import { liveness } from "./liveness.ts";
import { indexMemory, type MemoryIndex } from "./memory-index.ts";
import { compareIds } from "./version.ts";

/**
 * What was said about some records, about those that they supersede, those that supersede
 * them, and the texts that they were made from: causes before effects, else in the order of their times.
 *
 * @param records all that may belong to it.
 * @param seeds ids of the records that it is about.
 */
export function historyOf(
  records: readonly MemoryRecord[],
  seeds: readonly string[],
): readonly HistoryEntry[] {
  const memory = indexMemory(records);
  const isLive = liveness(memory.records);
  const fallbacks = fallbacksIn(memory);
  return inCausalOrder(related(memory, seeds)).map((record) => ({
    record: record.id,
    kind: record.kind,
    standing: isLive(record) ? standingOf(memory, record, fallbacks) : outOfUse(record),
    by: record.by,
    at: record.at,
    text: textOf(record),
    source: record.kind === "target" ? (record as TargetRecord).source : undefined,
    article: articleOf(record),
    import: record.import,
    on: [...new Set([...originsOf(record), ...actsOn(record)])],
  }));
}

/** Ids of earlier records that are not among these: who wants a whole history gathers them. */
export function missingOrigins(records: readonly MemoryRecord[]): readonly string[] {
  const known = new Set(records.map(({ id }) => id));
  return [...new Set(records.flatMap(originsOf))].filter((id) => !known.has(id));
}

/** What a record supersedes and what it was made from. */
function originsOf(record: MemoryRecord | undefined): readonly string[] {
  if (record === undefined) return [];
  const { basedOn = [] } = record as Partial<TargetRecord>;
  return [...record.parents, ...basedOn];
}

function related(
  { records }: MemoryIndex,
  seeds: readonly string[],
): ReadonlyMap<string, MemoryRecord> {
  const bringing = new Map<string, string[]>();
  for (const record of records.values()) {
    for (const { on, bring } of bearsOn(record))
      bringing.set(on, [...(bringing.get(on) ?? []), bring]);
  }
  const found = new Set(seeds);
  for (const id of found) {
    for (const next of [...(records.get(id)?.parents ?? []), ...(bringing.get(id) ?? [])])
      found.add(next);
  }
  // Of texts that these were made from only what came before counts: they have a life of their own.
  for (const id of found) for (const origin of originsOf(records.get(id))) found.add(origin);
  return new Map(
    [...found].flatMap((id) => {
      const record = records.get(id);
      return record === undefined ? [] : [[id, record]];
    }),
  );
}

function inCausalOrder(records: ReadonlyMap<string, MemoryRecord>): readonly MemoryRecord[] {
  const ordered = new Set<MemoryRecord>();
  const begun = new Set<string>();
  const byTime = [...records.values()].toSorted(
    (a, b) => Date.parse(a.at) - Date.parse(b.at) || compareIds(a.id, b.id),
  );
  // A stack instead of recursion: a line of edits may be long.
  const open = byTime.toReversed();
  for (let record = open.at(-1); record !== undefined; record = open.at(-1)) {
    const causes = begun.has(record.id)
      ? []
      : [...originsOf(record), ...actsOn(record)].flatMap((id) => records.get(id) ?? []);
    begun.add(record.id);
    const waiting = causes.filter((cause) => !begun.has(cause.id));
    open.push(...waiting);
    if (waiting.length > 0) continue;
    ordered.add(record);
    open.pop();
  }
  return [...ordered];
}

function outOfUse({ erased }: MemoryRecord): Standing {
  return erased === true ? "erased" : "withdrawn";
}

function standingOf(
  { heads, versions }: MemoryIndex,
  { id }: MemoryRecord,
  fallbacks: ReadonlySet<string>,
): Standing {
  const version = versions.get(id);
  if (version === undefined) return "in use";
  if (heads.has(id)) return version.rejected ? "rejected" : "head";
  return fallbacks.has(id) ? "in use" : "superseded";
}

/** Ids of the versions that count because what superseded them was rejected. */
function fallbacksIn(memory: MemoryIndex): ReadonlySet<string> {
  const rejected = [...memory.threads.values()].filter(({ heads }) =>
    heads.some((head) => head.rejected),
  );
  return new Set(rejected.flatMap((thread) => workVersion(memory, thread)?.id ?? []));
}

/** What each kind says, in one line. */
const TEXTS: Readonly<Record<string, (record: never) => string | undefined>> = {
  target: ({ target }: TargetRecord) => target,
  review: ({ verdict, reason }: ReviewRecord) => withReason(verdict, reason),
  withdraw: ({ reason }: WithdrawRecord) => reason,
  restore: ({ reason }: WithdrawRecord) => reason,
  erase: ({ reason }: EraseRecord) => reason,
  import: ({ format, file }: ImportRecord) => `${format} ${file}`,
};

function textOf(record: MemoryRecord): string | undefined {
  return TEXTS[record.kind]?.(record as never);
}

function withReason(said: string, reason: string | undefined): string {
  return reason === undefined || reason === "" ? said : `${said}: ${reason}`;
}

function actsOn(record: MemoryRecord): readonly string[] {
  switch (record.kind) {
    case "review":
      return [(record as ReviewRecord).target];
    case "withdraw":
    case "restore":
      return (record as WithdrawRecord).records;
    case "erase":
      return [(record as EraseRecord).record];
    default:
      return [];
  }
}

function articleOf(record: MemoryRecord): string | undefined {
  const { article } = record as { readonly article?: unknown };
  return typeof article === "string" ? article : undefined;
}
