import { type PackedUnits, unpackUnits } from "../../io/exchange/packed-units.ts";
import type { ImportStamp } from "../../io/exchange/unit-batches.ts";
import type { ImportedLocale } from "../../model/exchange-report.ts";
import { packSize } from "../../io/memory/record-pack.ts";
import type { Locale } from "../../model/locale.ts";
import type { PutResult } from "../../model/memory-port.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ImportRecord, MemoryRecord, TargetRecord } from "../../model/record.ts";
import { canonicalJson } from "../../stages/match/canonical-json.ts";
import { type FoundImport, importOf, type MemoryFile } from "./find-import.ts";
import { type LocaleState, localeState, planUnits, type UnitPlan } from "./plan-units.ts";
import type { Author } from "./put-batch.ts";
import type { Workspace } from "./workspace.ts";

/** Puts the units of one file into the memory, batch by batch. */
export interface UnitStore {
  /** Find or begin the import; to be asked once, first. */
  readonly begin: (header: MemoryFile["header"]) => Promise<ImportStamp>;
  /** @param expected how many more are coming, about. */
  readonly put: (packs: readonly PackedUnits[], expected: number) => Promise<void>;
  /** Say that this was all. */
  readonly end: () => Promise<void>;
  /** The import, where this run wrote something. */
  readonly written: () => ImportRecord | undefined;
  /** What was new, by locale. */
  readonly counts: ReadonlyMap<Locale, LocaleCounts>;
}

export type LocaleCounts = {
  -readonly [Name in Exclude<keyof ImportedLocale, "locale" | "repeated">]: number;
};

/**
 * Store units so that the same file adds nothing twice, and another version of it
 * adds only what it says otherwise: that supersedes what stood at its place.
 *
 * @param author `undefined` for a dry run.
 */
export function storeUnits(
  workspace: Workspace,
  file: Omit<MemoryFile, "header"> & { readonly targets: readonly Locale[] },
  author: Author | undefined,
): UnitStore {
  const states = new Map<Locale, LocaleState>();
  const counts = new Map<Locale, LocaleCounts>();
  const begun = new Set<Locale>();
  let found: FoundImport | undefined;

  const begin: UnitStore["begin"] = async (header) => {
    found = await importOf(workspace, { ...file, header }, author ?? NOBODY);
    const { record: imported, locales } = found;
    // All is asked before: questions take long while the memory is filled.
    for (const locale of file.targets) {
      const goesOn = locales.has(locale);
      states.set(locale, await localeState(workspace, { locale, imported, goesOn }));
    }
    const { id, at, by } = imported;
    return { id, at, by };
  };
  const beginIn = async (state: LocaleState): Promise<void> => {
    if (!state.goesOn && !begun.has(state.locale)) await beginImport(workspace, state);
    begun.add(state.locale);
  };
  /** What the memory knows nothing of is not looked at one by one. */
  const putNew = async (state: LocaleState, { packs, expected }: ExpectedPacks): Promise<void> => {
    const { locale } = state;
    countNew(countsOf(counts, locale), packs);
    if (author === undefined) return;
    await beginIn(state);
    const size = packs.reduce((sum, pack) => sum + packSize(pack), 0);
    check(locale, await workspace.memory.putPacks(locale, packs, size + expected));
  };
  const put: UnitStore["put"] = async (all, expected) => {
    for (const [locale, packs] of Map.groupBy(all, (pack) => pack.locale)) {
      const state = states.get(locale)!;
      const isNew = !state.goesOn && state.stored === undefined;
      if (isNew && packs.every(({ owns }) => owns.size === 0)) {
        await putNew(state, { packs, expected });
        continue;
      }
      const plan = await planUnits(workspace, state, packs.flatMap(unpackUnits));
      count(countsOf(counts, locale), plan);
      if (author === undefined || plan.added.length + plan.replaced.length === 0) continue;
      await beginIn(state);
      await storePlan(workspace, state, {
        ...plan,
        expected: isAsking(state, plan) ? 0 : expected,
      });
    }
  };
  const end: UnitStore["end"] = () =>
    begun.size > 0 ? workspace.memory.settle() : Promise.resolve();
  return { begin, put, end, counts, written: () => (begun.size > 0 ? found?.record : undefined) };
}

/** In whose name a dry run would write. */
const NOBODY: Author = { by: "interlinear", at: "1970-01-01T00:00:00Z" };

interface ExpectedPacks {
  readonly packs: readonly PackedUnits[];
  /** How many more units are coming. */
  readonly expected: number;
}

function countsOf(all: Map<Locale, LocaleCounts>, locale: Locale): LocaleCounts {
  const counts = all.get(locale) ?? { added: 0, initial: 0, replaced: 0, unchanged: 0 };
  all.set(locale, counts);
  return counts;
}

function countNew(counts: LocaleCounts, packs: readonly PackedUnits[]): void {
  for (const pack of packs) {
    counts.added += packSize(pack);
    counts.initial += pack.initials.size;
  }
}

function count(counts: LocaleCounts, { added, replaced, unchanged }: UnitPlan): void {
  counts.added += added.length + replaced.length;
  counts.replaced += replaced.length;
  counts.unchanged += unchanged;
  counts.initial += added.filter(({ isInitial }) => isInitial).length;
  counts.initial += replaced.filter(({ record }) => record.state === "initial").length;
}

/** Whether the memory is going to be asked about each unit. */
function isAsking({ goesOn, stored }: LocaleState, { unchanged, replaced }: UnitPlan): boolean {
  return goesOn || stored !== undefined || unchanged + replaced.length > 0;
}

async function beginImport(
  { memory }: Workspace,
  { locale, imported }: LocaleState,
): Promise<void> {
  const written = { record: imported, json: canonicalJson(imported) };
  check(locale, await memory.putNew(locale, [written]));
}

interface StoredPlan extends UnitPlan {
  /** How many more units are coming, where the memory is not asked about them. */
  readonly expected: number;
}

async function storePlan(
  workspace: Workspace,
  { locale, goesOn }: LocaleState,
  { added, replaced, expected }: StoredPlan,
): Promise<void> {
  const replacing = replaced.flatMap(({ record, opened }) => [...opened, record]);
  // Another process may go on with the same import.
  const judged = goesOn ? added.map(({ json }) => JSON.parse(json) as TargetRecord) : [];
  if (judged.length + replacing.length > 0)
    await store(workspace, locale, [...judged, ...replacing]);
  if (goesOn || added.length === 0) return;
  const news = added.map(({ json }) => ({ record: JSON.parse(json) as TargetRecord, json }));
  check(locale, await workspace.memory.putNew(locale, news, news.length + expected));
}

async function store(
  { memory }: Workspace,
  locale: Locale,
  records: readonly MemoryRecord[],
): Promise<void> {
  check(locale, await memory.put({ locale, records }));
}

function check(locale: Locale, result: PutResult): void {
  if (result.outcome === "stored") return;
  const reason = result.outcome === "refused" ? result.reason : "somebody else wrote meanwhile";
  throw new PipelineError("target-invalid", `Cannot import into \`${locale}\`: ${reason}`);
}
