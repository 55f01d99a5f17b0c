import { projectFiles } from "../../../io/content/project-files.ts";
import { checkFile } from "../../../io/rebuild-state/file-check.ts";
import type { RebuildState } from "../../../io/rebuild-state/rebuild-state.ts";
import type { Locale } from "../../../model/locale.ts";
import type { ChangedFolder } from "../../../io/rebuild-state/changed-folders.ts";

export interface ChangeSearch {
  readonly root: string;
  readonly state: RebuildState;
  /** When the run began, by the file system's clock. */
  readonly nowMs: number;
  /** Whether a path is one of a source, if it is there. */
  readonly isSource: (path: string) => boolean;
  /** Whether sources may be in a folder that has come. */
  readonly isSourceFolder: (path: string) => boolean;
}

/** What changed in some folders, file by file. */
export interface ChangedFiles {
  /** Articles whose bytes are others. */
  readonly sources: ReadonlySet<string>;
  /** Localized files that are no longer what they were, with the reason. */
  readonly outputs: readonly ChangedOutput[];
  /** Whether something else has changed. */
  readonly hasOthers: boolean;
}

export interface ChangedOutput {
  readonly article: string;
  readonly locale: Locale;
  readonly reason: string;
}

/**
 * Find the files that changed. `undefined` where that is more than files: articles that came or went, or
 * files to which links lead.
 */
export function changedFiles(
  search: ChangeSearch,
  folders: readonly ChangedFolder[],
): ChangedFiles | undefined {
  const sources = new Set<string>();
  const outputs: ChangedOutput[] = [];
  let hasOthers = false;
  for (const folder of folders) {
    if (hasOtherTargets(search, folder.path)) return undefined;
    if (folder.depth === "names") continue;
    for (const { path, kind } of differences(search, folder)) {
      const article = path.normalize("NFC");
      const output = search.state.outputAt(article);
      if (search.state.hasArticle(article)) {
        if (kind !== "changed") return undefined;
        sources.add(article);
      } else if (output !== undefined)
        outputs.push({ ...output, reason: kind === "gone" ? "output missing" : "output changed" });
      else if (kind === "new" && search.isSource(path)) return undefined;
      else if (kind === "folder" && search.isSourceFolder(path)) return undefined;
      else hasOthers = true;
    }
  }
  return { sources, outputs, hasOthers };
}

interface Difference {
  readonly path: string;
  /** `folder`: one came or went. */
  readonly kind: "new" | "changed" | "gone" | "folder";
}

function differences(
  { root, state, nowMs }: ChangeSearch,
  { path: folder, now }: ChangedFolder,
): readonly Difference[] {
  const before = new Map(state.entriesIn(folder));
  const pathOf = (name: string): string => (folder === "" ? name : `${folder}/${name}`);
  const found: Difference[] = [];
  for (const [name, { kind, stamp }] of now.entries()) {
    const known = before.get(name);
    before.delete(name);
    if (known?.stamp === (kind === "file" ? stamp : kind)) continue;
    const path = pathOf(name);
    if (kind !== "file") found.push({ path, kind: "folder" });
    else if (known === undefined) found.push({ path, kind: "new" });
    else if (checkFile(state, { root, path, nowMs }) !== "same")
      found.push({ path, kind: "changed" });
  }
  for (const [name, { stamp }] of before)
    found.push({ path: pathOf(name), kind: stamp === "folder" ? "folder" : "gone" });
  return found;
}

/** Whether something that links look for in a folder is there now and was not, or the other way round. */
function hasOtherTargets({ root, state }: ChangeSearch, folder: string): boolean {
  const looked = state.lookedIn(folder);
  if (looked.size === 0) return false;
  const files = projectFiles(root);
  return [...looked].some(([path, kind]) => (files.kindAt(path) ?? "") !== kind);
}
