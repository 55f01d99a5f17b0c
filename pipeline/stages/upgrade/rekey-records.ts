import type { EraseRecord, MemoryRecord, SourceRecord, TargetRecord } from "../../model/record.ts";
import { recordId, sealRecord } from "../match/record-id.ts";
import { keyRulesOf } from "../segment/rule-set.ts";
import { KEY_RULES } from "../segment/segment-key.ts";
import type { KeyChanges } from "./key-changes.ts";

/**
 * Write records of other key rules as today's rules have them: keys, places and neighbours, then the ids, which are
 * hashes of what records say, and all that names those ids. Who said what and when stays, so that every working
 * copy makes the same records of the same ones.
 *
 * @param records of all locales: ids are named across them.
 * @returns the records that change, by their old ids.
 */
export function rekeyRecords(
  records: Iterable<MemoryRecord>,
  changes: KeyChanges,
): ReadonlyMap<string, MemoryRecord> {
  const byId = new Map<string, MemoryRecord>();
  for (const record of records) byId.set(record.id, record);
  // What was erased has no content that an id could be made of, or will have none.
  for (const record of byId.values())
    if (record.kind === "erase") byId.delete((record as EraseRecord).record);
  const rewriter = new Rewriter(byId, changes);
  for (const id of byId.keys()) rewriter.idOf(id);
  return rewriter.changed;
}

class Rewriter {
  readonly changed = new Map<string, MemoryRecord>();
  readonly #byId: ReadonlyMap<string, MemoryRecord>;
  readonly #changes: KeyChanges;
  readonly #ids = new Map<string, string>();
  readonly #made = new Map<string, MemoryRecord>();
  /** Ids of records that were written anew before, by those that they had. */
  readonly #now = new Map<string, string>();

  constructor(byId: ReadonlyMap<string, MemoryRecord>, changes: KeyChanges) {
    this.#byId = byId;
    this.#changes = changes;
    for (const record of byId.values())
      for (const id of record.was ?? []) this.#now.set(id, record.id);
  }

  /** Id that a record has from now on. Histories may be long, so what is named first is done first, without recursion. */
  idOf(asked: string): string {
    const open = [asked];
    while (open.length > 0) {
      const id = open.at(-1)!;
      const now = this.#now.get(id);
      if (now !== undefined && !this.#ids.has(now)) {
        open.push(now);
        continue;
      }
      if (now !== undefined) this.#take(id, this.#ids.get(now)!);
      const record = this.#byId.get(id);
      if (this.#ids.has(id) || record === undefined || record.erased === true) {
        if (!this.#ids.has(id)) this.#ids.set(id, id);
        open.pop();
        continue;
      }
      const missing = namedBy(record).filter((name) => !this.#ids.has(name) && name !== id);
      if (missing.length > 0) open.push(...missing);
      else {
        this.#rewrite(record);
        open.pop();
      }
    }
    return this.#ids.get(asked)!;
  }

  /** A copy of a record from before it was written anew becomes a copy of what it is now. */
  #take(id: string, now: string): void {
    this.#ids.set(id, now);
    const record = this.#made.get(now) ?? this.#byId.get(now);
    if (this.#byId.has(id) && record !== undefined) this.changed.set(id, record);
  }

  #rewrite(record: MemoryRecord): void {
    const { id: _, ...now } = renamed(rekeyed(record, this.#changes), this.#ids);
    if (recordId(now) === record.id) {
      this.#ids.set(record.id, record.id);
      return;
    }
    const sealed = sealRecord({ ...now, was: [...(record.was ?? []), record.id] }) as MemoryRecord;
    this.#ids.set(record.id, sealed.id);
    this.#made.set(sealed.id, sealed);
    this.changed.set(record.id, sealed);
  }
}

/** Fields that hold ids of records; of reviews `target` is one, too. */
const LISTS = ["parents", "basedOn", "records"] as const;
const SINGLE = ["record", "import"] as const;

type Fields = Readonly<Record<string, unknown>>;

/** Ids of the records that a record names. */
export function namedBy(record: MemoryRecord): readonly string[] {
  const fields = record as unknown as Fields;
  const single = [
    ...SINGLE.map((name) => fields[name]),
    ...(isReview(record) ? [fields["target"]] : []),
  ];
  const all = [...LISTS.flatMap((name) => fields[name] ?? []), ...single];
  return all.filter((name): name is string => typeof name === "string");
}

function renamed(record: MemoryRecord, ids: ReadonlyMap<string, string>): MemoryRecord {
  const fields: Record<string, unknown> = { ...record };
  const idOf = (id: unknown): unknown => (typeof id === "string" ? (ids.get(id) ?? id) : id);
  for (const name of LISTS) {
    const list = fields[name];
    if (Array.isArray(list)) fields[name] = list.map(idOf);
  }
  for (const name of [...SINGLE, ...(isReview(record) ? ["target"] : [])])
    if (fields[name] !== undefined) fields[name] = idOf(fields[name]);
  return fields as unknown as MemoryRecord;
}

function isReview({ kind }: MemoryRecord): boolean {
  return kind === "review";
}

/** A record with keys and places by today's rules; its ids are as they were. */
function rekeyed(record: MemoryRecord, changes: KeyChanges): MemoryRecord {
  if (record.kind === "source") return rekeyedSource(record as SourceRecord, changes);
  const fields: Record<string, unknown> = { ...record };
  const article = String(fields["article"]);
  for (const name of ["place", "through", "after"])
    if (typeof fields[name] === "string")
      fields[name] = changes.place(article, fields[name]) ?? fields[name];
  for (const name of ["prev", "next"])
    if (typeof fields[name] === "string") fields[name] = changes.key(fields[name]) ?? fields[name];
  if (record.kind === "correction")
    for (const name of ["keys", "now"]) fields[name] = keysOf(fields[name], changes);
  if (record.kind === "target" || record.kind === "review")
    Object.assign(fields, rekeyedSegments(record as TargetRecord, changes));
  return fields as unknown as MemoryRecord;
}

function rekeyedSource(record: SourceRecord, changes: KeyChanges): SourceRecord {
  if (keyRulesOf(record.rules) === KEY_RULES) return record;
  const place = (old: string) => changes.place(record.article, old) ?? old;
  const units = record.units.map((unit) => ({
    ...unit,
    place: place(unit.place),
    textKey: changes.textKey(unit.textKey) ?? unit.textKey,
    keys: keysInUnit(record.article, unit, changes),
    former: [...(unit.former ?? []), { place: unit.place, textKey: unit.textKey, keys: unit.keys }],
  }));
  const rules = `${record.rules.replace(/ k\d+$/, "")} k${KEY_RULES}`;
  return { ...record, rules, units };
}

function keysInUnit(
  article: string,
  { place, keys }: { readonly place: string; readonly keys: readonly string[] },
  changes: KeyChanges,
): readonly string[] {
  const seen = new Map<string, number>();
  return keys.map((key) => {
    const n = seen.get(key) ?? 0;
    seen.set(key, n + 1);
    return changes.segment(article, place, key, n)?.key ?? changes.key(key) ?? key;
  });
}

type Segments = Pick<TargetRecord, "article" | "place" | "n" | "keys" | "positions">;

/** Keys and numbers of the segments that a target covers, or a judgement speaks of. */
function rekeyedSegments(
  { article, place, n, keys, positions }: Partial<Segments>,
  changes: KeyChanges,
): Partial<Segments> {
  if (keys === undefined) return {};
  const old = positions ?? countedFrom(n ?? 0, keys);
  const now = keys.map(
    (key, index) =>
      (article === undefined || place === undefined
        ? undefined
        : changes.segment(article, place, key, old[index]!)) ?? {
        key: changes.key(key) ?? key,
        n: old[index]!,
      },
  );
  const numbers = now.map((each) => each.n);
  return {
    keys: now.map(({ key }) => key),
    ...(n === undefined ? {} : { n: numbers[0]! }),
    ...(positions === undefined ? {} : { positions: numbers }),
  };
}

/** Numbers among equal segments where a record does not say them. */
function countedFrom(n: number, keys: readonly string[]): readonly number[] {
  const seen = new Map<string, number>([[keys[0]!, n]]);
  return keys.map((key) => {
    const own = seen.get(key) ?? 0;
    seen.set(key, own + 1);
    return own;
  });
}

function keysOf(keys: unknown, changes: KeyChanges): unknown {
  return Array.isArray(keys)
    ? keys.map((key: unknown) => (typeof key === "string" ? (changes.key(key) ?? key) : key))
    : keys;
}
