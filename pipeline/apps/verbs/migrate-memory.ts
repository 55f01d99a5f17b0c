import type { Locale } from "../../model/locale.ts";
import type { MemoryStats, MigratedMemory } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { RECORD_VERSION } from "../../model/record.ts";

/**
 * Bring a locale's records to the version of the format that this program writes: the one
 * door for changes of the format. Version 1 is the only one so far, so that there is
 * nothing to rewrite; records of a newer program are left as they are.
 *
 * Throws `memory-newer`.
 */
export async function migrateMemory(
  memory: { readonly stats: (locale: Locale) => Promise<MemoryStats> },
  locale: Locale,
): Promise<MigratedMemory> {
  const { versions } = await memory.stats(locale);
  const newer = Object.entries(versions).filter(([version]) => Number(version) > RECORD_VERSION);
  if (newer.length === 0) return { locale, versions, current: RECORD_VERSION };
  const seen = newer.map(([version, count]) => `${count} of version ${version}`).join(", ");
  throw new PipelineError(
    "memory-newer",
    `Cannot migrate the memory of \`${locale}\`: found records ${seen}, expected at most version ${RECORD_VERSION}`,
    { hint: "a newer Interlinear wrote them: use that one; nothing was changed" },
  );
}
