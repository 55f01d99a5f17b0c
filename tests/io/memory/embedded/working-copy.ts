import { execFileSync, spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type EmbeddedStore,
  type EmbeddedStoreOptions,
  openEmbeddedStore,
} from "../../../../pipeline/io/memory/embedded/embedded-store.ts";
import type { MemoryRecord } from "../../../../pipeline/model/record.ts";
import { DE } from "../../../contracts/record-factory.ts";
import { projectFolder } from "../../project-folder.ts";

/** A working copy of a real git repository with a memory in it. */
export interface WorkingCopy {
  readonly root: string;
  /** Run git; throws where it fails. */
  readonly git: (...args: readonly string[]) => string;
  /** Run git; tells whether it succeeded. */
  readonly tryGit: (...args: readonly string[]) => boolean;
  /** Open, put, close: as one command does. */
  readonly put: (...records: readonly MemoryRecord[]) => Promise<void>;
  readonly compact: () => ReturnType<EmbeddedStore["compact"]>;
  /** Add everything and commit it. */
  readonly commit: () => void;
  /** Ids of all records of the memory, sorted. */
  readonly ids: () => Promise<readonly string[]>;
  /** Paths of the memory's files, sorted. */
  readonly files: () => readonly string[];
  readonly read: (path: string) => string;
}

const IDENTITY = [
  "-c",
  "user.name=t",
  "-c",
  "user.email=t@example.org",
  "-c",
  "commit.gpgSign=false",
];
/** Whatever the machine's own configuration says. */
const ENV = { ...process.env, GIT_CONFIG_GLOBAL: "/dev/null", GIT_CONFIG_SYSTEM: "/dev/null" };

/** Make a repository with one commit on `main`. */
export function workingCopy(): WorkingCopy {
  const copy = workingCopyIn(projectFolder({ "content/en/a.md": "# A\n" }));
  copy.git("init", "-q", "-b", "main");
  copy.commit();
  return copy;
}

/** Clone it into a folder of its own. */
export function cloneOf({ root }: WorkingCopy): WorkingCopy {
  const folder = projectFolder();
  execFileSync("git", ["clone", "-q", root, folder], { env: ENV });
  return workingCopyIn(folder);
}

/** Use the repository that is in a folder. */
export function workingCopyIn(root: string): WorkingCopy {
  const git: WorkingCopy["git"] = (...args) =>
    execFileSync("git", [...IDENTITY, ...args], {
      cwd: root,
      env: ENV,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
  const memory = join(root, "locales/de/memory");
  return {
    root,
    git,
    tryGit: (...args) =>
      spawnSync("git", [...IDENTITY, ...args], { cwd: root, env: ENV }).status === 0,
    put: (...records) =>
      withStore({ root }, async (store) => {
        const result = await store.put({ locale: DE, records });
        if (result.outcome !== "stored") throw new Error(JSON.stringify(result));
      }),
    compact: () => withStore({ root }, (store) => store.compact(DE, false)),
    commit: () => {
      git("add", "-A");
      git("commit", "-q", "--allow-empty", "-m", "c");
    },
    ids: () =>
      withStore({ root }, async (store) => {
        const found = await store.gather({ locale: DE, articles: ["content/en/a.md"] });
        return found.map(({ id }) => id);
      }),
    files: () =>
      readdirSync(memory, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".jsonl"))
        .sort(),
    read: (path) => readFileSync(join(memory, path), "utf8"),
  };
}

/** Open a store, use it, close it. */
export async function withStore<Result>(
  options: EmbeddedStoreOptions,
  act: (store: EmbeddedStore) => Promise<Result>,
): Promise<Result> {
  const store = await openEmbeddedStore(options);
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}
