import { type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** Changes of files, one after the other. */
export interface FolderChanges {
  /** Until something has changed since the last call, and nothing does any more. `false` where the watch has ended. */
  readonly next: () => Promise<boolean>;
}

/** However long somebody goes on writing, after this time it is looked at. */
const LONGEST_MS = 1000;

/**
 * Watch a folder and all in it but hidden ones and `node_modules`. Editors that write another file and rename it are
 * seen, as folders are watched and not files.
 *
 * @param quietMs how long nothing may happen until a change is over.
 */
export function watchFolders(root: string, signal: AbortSignal, quietMs: number): FolderChanges {
  const watchers = new Map<string, FSWatcher>();
  const state = { isChanged: false };
  let notify = (): void => {};
  const note = (name: string | null): void => {
    if (name !== null && isOwn(name)) return;
    state.isChanged = true;
    notify();
  };
  const close = (): void => {
    for (const watcher of watchers.values()) watcher.close();
    watchers.clear();
    notify();
  };
  const follow = (): void => {
    for (const folder of foldersBelow(root)) {
      if (watchers.has(folder) || signal.aborted) continue;
      const watcher = tryWatch(folder, note, () => watchers.delete(folder));
      if (watcher !== undefined) watchers.set(folder, watcher);
    }
  };
  signal.addEventListener("abort", close, { once: true });
  follow();
  return {
    next: async () => {
      // Folders that came meanwhile may have files already.
      follow();
      while (!state.isChanged && !signal.aborted)
        await new Promise<void>((done) => (notify = done));
      await untilQuiet({ quietMs, signal }, () => {
        const was = state.isChanged;
        state.isChanged = false;
        return was;
      });
      state.isChanged = false;
      follow();
      return !signal.aborted;
    },
  };
}

async function untilQuiet(
  { quietMs, signal }: { readonly quietMs: number; readonly signal: AbortSignal },
  wasChanged: () => boolean,
): Promise<void> {
  const end = performance.now() + LONGEST_MS;
  while (wasChanged() && !signal.aborted && performance.now() < end)
    await new Promise((done) => setTimeout(done, quietMs));
}

/** What this program writes on the way. */
function isOwn(name: string): boolean {
  return name.startsWith(".interlinear");
}

function tryWatch(
  folder: string,
  onChange: (name: string | null) => void,
  onEnd: () => void,
): FSWatcher | undefined {
  try {
    const watcher = watch(folder, (_, name) => onChange(name));
    // A folder that goes is a change of the one above it.
    watcher.on("error", () => (watcher.close(), onEnd()));
    return watcher;
  } catch {
    return undefined;
  }
}

function foldersBelow(folder: string): readonly string[] {
  try {
    const inner = readdirSync(folder, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .filter(({ name }) => !name.startsWith(".") && name !== "node_modules")
      .flatMap(({ name }) => foldersBelow(join(folder, name)));
    return [folder, ...inner];
  } catch {
    return [];
  }
}
