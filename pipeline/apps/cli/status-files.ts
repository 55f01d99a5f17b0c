import { PipelineError } from "../../model/pipeline-error.ts";
import type { StatusReport } from "../../model/report.ts";
import { badgeOf } from "../../stages/board/badge.ts";
import type { StatusFile } from "../verbs/write-status.ts";

/**
 * The badges to write: into the one file that somebody named, or a file for each locale in a folder. Throws `usage`
 * where there is one file and several locales.
 *
 * @param path From the project's root.
 */
export function badgeFiles({ locales }: StatusReport, path: string): readonly StatusFile[] {
  if (!path.toLowerCase().endsWith(".svg")) {
    const folder = path === "" ? "" : `${path.replace(/\/$/, "")}/`;
    return locales.map((status) => ({
      path: `${folder}${status.locale}.svg`,
      text: badgeOf(status),
    }));
  }
  const [only, another] = locales;
  if (only !== undefined && another === undefined) return [{ path, text: badgeOf(only) }];
  throw new PipelineError(
    "usage",
    `Unexpected file \`${path}\` for ${locales.length} locales, expected a folder`,
    { hint: "each locale has a file there: `fr.svg`; or choose one with `--locale`" },
  );
}

/** Throws `usage` where a board is to be written into something else than a page. */
export function boardPath(path: string): string {
  if (/\.html?$/i.test(path)) return path;
  throw new PipelineError(
    "usage",
    `Unexpected \`${path}\` for the board, expected a file \`.html\``,
  );
}
