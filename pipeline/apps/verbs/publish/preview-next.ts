import { join, resolve } from "node:path";
import { openProject } from "../../../io/project.ts";
import { writePreview } from "../../../io/site/preview-folder.ts";
import type { Locale } from "../../../model/locale.ts";
import type { SiteFile } from "../../../model/site-page.ts";
import { servePreview, type ServeOptions } from "../preview-site.ts";
import type { Watcher } from "../verbs.ts";
import { openWorkspace, type Workspace } from "../workspace.ts";
import type { Environment } from "./open-releases.ts";
import { type ReleasePreview, previewRelease } from "./preview-release.ts";

export interface PreviewNextOptions extends Watcher {
  /** Where to look for the project. */
  readonly directory: string;
  readonly env: Environment;
  readonly locales: readonly Locale[];
  /** ISO 8601. Default: now. */
  readonly at: string | undefined;
  /** Folder to write it to, as somebody typed it. Default: one that only this machine serves. */
  readonly out: string | undefined;
  /** Hears what a publication would do. */
  readonly onPlan: (preview: ReleasePreview) => void;
}

/**
 * Write what the next publication would make, beside what readers have. Throws `usage` for a folder that holds
 * something else.
 *
 * @returns Absolute path of its folder.
 */
export async function writeNext(options: PreviewNextOptions): Promise<string> {
  const { directory, env, out, onPlan } = options;
  const workspace = await openWorkspace(directory, env);
  try {
    await workspace.memory.refresh();
    const folder = folderOf(workspace, options);
    return await previewRelease(workspace, options, async (preview) => {
      onPlan(preview);
      const files: SiteFile[] = [];
      for await (const file of preview.files()) files.push(file);
      writePreview(folder, out ?? folder, files);
      return folder;
    });
  } finally {
    await workspace.memory.close();
  }
}

/** The same, served until somebody ends it. */
export async function serveNext(options: PreviewNextOptions & ServeOptions): Promise<void> {
  const folder = await writeNext(options);
  await servePreview(await openProject(options.directory), folder, options);
}

function folderOf({ project }: Workspace, { directory, out }: PreviewNextOptions): string {
  return out === undefined
    ? join(project.root, ".interlinear", "preview")
    : resolve(directory, out);
}
