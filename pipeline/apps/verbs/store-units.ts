import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { ImportRecord, TargetRecord } from "../../model/record.ts";
import { type FoundImport, importOf, type MemoryFile } from "./find-import.ts";
import { type LocaleState, localeState, type PendingUnit, planUnits } from "./plan-units.ts";
import type { Author } from "./put-batch.ts";
import type { TmxTally } from "./tmx-tally.ts";
import type { Workspace } from "./workspace.ts";

/** Puts the units of one file into the memory, batch by batch. */
export interface UnitStore {
  readonly put: (units: readonly PendingUnit[], header: MemoryFile["header"]) => Promise<void>;
  /** Id of the import; `undefined` where nothing was written. */
  readonly importId: () => string | undefined;
}

export interface UnitStoreOptions extends Pick<MemoryFile, "name" | "hash"> {
  /** `undefined` for a dry run. */
  readonly author: Author | undefined;
  readonly tally: TmxTally;
}

/**
 * Store units so that the same file adds nothing twice, and another version of it
 * adds only what it says otherwise: that supersedes what stood at its place.
 */
export function storeUnits(workspace: Workspace, options: UnitStoreOptions): UnitStore {
  const { author, tally } = options;
  const states = new Map<Locale, LocaleState>();
  const begun = new Set<Locale>();
  let found: FoundImport | undefined;

  const put: UnitStore["put"] = async (units, header) => {
    if (units.length === 0) return;
    found ??= await importOf(workspace, { ...options, header }, author ?? NOBODY);
    const { record: imported, locales } = found;
    for (const [locale, group] of Map.groupBy(units, ({ pair }) => pair.locale)) {
      const goesOn = locales.has(locale);
      const state = states.get(locale) ?? localeState(workspace, { locale, imported, goesOn });
      states.set(locale, state);
      const records = await planUnits(workspace, state, { units: group, tally });
      if (author === undefined || records.length === 0) continue;
      await store(
        workspace,
        locale,
        goesOn || begun.has(locale) ? records : [imported, ...records],
      );
      begun.add(locale);
    }
  };
  return { put, importId: () => (begun.size > 0 ? found?.record.id : undefined) };
}

/** In whose name a dry run would write. */
const NOBODY: Author = { by: "interlinear", at: "1970-01-01T00:00:00Z" };

async function store(
  { memory }: Workspace,
  locale: Locale,
  records: readonly (TargetRecord | ImportRecord)[],
): Promise<void> {
  const result = await memory.put({ locale, records });
  if (result.outcome === "stored") return;
  const reason = result.outcome === "refused" ? result.reason : "somebody else wrote meanwhile";
  throw new PipelineError("target-invalid", `Cannot import into \`${locale}\`: ${reason}`);
}
