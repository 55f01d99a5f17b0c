import type { Project } from "../project.ts";
import { type EmbeddedStore, openEmbeddedStore } from "./embedded/embedded-store.ts";
import { expectKnownVersions } from "./known-versions.ts";
import type { PostgresStore } from "./postgres/postgres-store.ts";
import type { ProjectMemory } from "./project-memory.ts";

type Env = Readonly<Record<string, string | undefined>>;

/**
 * Open the memory of a project where its configuration says that it lies. Throws what
 * `openFiles` and `openPostgresStore` throw.
 *
 * @param env Says where the database is, if it is one.
 */
export async function openMemory(project: Project, env: Env): Promise<ProjectMemory> {
  switch (project.config.memory) {
    case "embedded":
      return openFiles(project);
    case "postgres":
      return openShared(env);
  }
}

/**
 * The memory as text for a thread that only reads, beside one that has brought it up to date: it takes no look at
 * the files, for which it would have to wait until the other one has written.
 */
export function openForReading({ root, config }: Project): Promise<EmbeddedStore> {
  return openEmbeddedStore({ root, localesDir: config.localesDir, lookIntervalMs: 86_400_000 });
}

/**
 * The memory as text in the project's folder, whether it is the one that counts or a copy of it. Throws
 * `memory-newer` or `memory-older` where another version of the program has written to it, also when it is refreshed.
 */
export async function openFiles(project: Project): Promise<EmbeddedStore> {
  const store = await openFilesOfAnyVersion(project);
  try {
    expectKnownVersions(store.foreign());
  } catch (error) {
    await store.close();
    throw error;
  }
  const refresh = async () => {
    await store.refresh();
    expectKnownVersions(store.foreign());
  };
  return { ...store, refresh };
}

/** The same, whichever versions of the program have written to it. */
export function openFilesOfAnyVersion({ root, config }: Project): Promise<EmbeddedStore> {
  return openEmbeddedStore({ root, localesDir: config.localesDir });
}

/** The memory in PostgreSQL; its client is loaded for those only who use it. */
export async function openShared(env: Env): Promise<PostgresStore> {
  const { openPostgresStore } = await import("./postgres/postgres-store.ts");
  return openPostgresStore({ env });
}
