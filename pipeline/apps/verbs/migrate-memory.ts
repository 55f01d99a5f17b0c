import { openMemory } from "../../io/memory/open-memory.ts";
import type { ProjectMemory } from "../../io/memory/project-memory.ts";
import { openProject, type Project } from "../../io/project.ts";
import type { Locale } from "../../model/locale.ts";
import type { MigratedMemory, MigrationReport, SchemaReport } from "../../model/memory-report.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { RECORD_VERSION } from "../../model/record.ts";

type Env = Readonly<Record<string, string | undefined>>;

export interface MigrateOptions {
  readonly directory: string;
  readonly env: Env;
  /** Only say what is to be done. */
  readonly isDryRun: boolean;
  /** The locales to look at, of those with a memory. */
  readonly choose: (project: Project, known: readonly Locale[]) => readonly Locale[];
}

/**
 * The one door for changes of a memory's form: the tables, where it lies in PostgreSQL or
 * `INTERLINEAR_DATABASE_URL` names a database to push to, and the records.
 *
 * Throws `memory-newer`, and what `openProject` and `openMemory` throw.
 */
export async function migrateMemory(options: MigrateOptions): Promise<MigrationReport> {
  const { directory, env, isDryRun } = options;
  const project = await openProject(directory);
  const isShared = project.config.memory === "postgres";
  const tables =
    isShared || (env["INTERLINEAR_DATABASE_URL"] ?? "") !== ""
      ? await migrateTables(env, isDryRun)
      : undefined;
  // Tables that are yet to be made have no records.
  if (isShared && isDryRun && tables!.applied.length > 0) return { tables, locales: [] };
  const memory = await openMemory(project, env);
  try {
    const locales: MigratedMemory[] = [];
    for (const locale of options.choose(project, await memory.locales()))
      locales.push(await migrateRecords(memory, locale));
    return { tables, locales };
  } finally {
    await memory.close();
  }
}

/** Make or update the tables, or say what is to be done. Throws what `migrateDatabase` throws. */
export async function migrateTables(env: Env, isDryRun: boolean): Promise<SchemaReport> {
  const { migrateDatabase } = await import("../../io/memory/postgres/migrate-database.ts");
  return migrateDatabase(env, isDryRun);
}

/**
 * Bring a locale's records to the version of the format that this program writes. Version 1 is
 * the only one so far, so that there is nothing to rewrite; records of a newer program are left
 * as they are.
 */
async function migrateRecords(memory: ProjectMemory, locale: Locale): Promise<MigratedMemory> {
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
