import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** Where what a status is made into goes, from the project's root; empty for what is printed. */
export type StatusPlaces =
  | { readonly kind: "board"; readonly path: string }
  /** One for each locale, in their order. */
  | { readonly kind: "badges"; readonly paths: readonly string[] };

/**
 * Where a board or badges go, before the status is taken. Throws `usage` where a board is to be written into something
 * else than a page, or several badges into one file, or printed.
 *
 * @param path From the project's root; `undefined` to print.
 */
export function statusPlaces(
  kind: StatusPlaces["kind"],
  locales: readonly Locale[],
  path: string | undefined,
): StatusPlaces {
  if (kind === "board") return { kind, path: path === undefined ? "" : boardPath(path) };
  return { kind, paths: path === undefined ? [printed(locales)] : badgePaths(locales, path) };
}

/** Into the one file that somebody named, or a file for each locale in a folder. */
function badgePaths(locales: readonly Locale[], path: string): readonly string[] {
  if (path.toLowerCase().endsWith(".svg")) {
    if (locales.length === 1) return [path];
    throw new PipelineError(
      "usage",
      `Unexpected file \`${path}\` for ${locales.length} locales, expected a folder`,
      { hint: "each locale has a file there: `fr.svg`; or choose one with `--locale`" },
    );
  }
  const folder = path === "" ? "" : `${path.replace(/\/$/, "")}/`;
  return locales.map((locale) => `${folder}${locale}.svg`);
}

function printed({ length }: readonly Locale[]): string {
  if (length === 1) return "";
  throw new PipelineError("usage", `Cannot print ${length} badges, expected one`, {
    hint: "choose one with `--locale`, or name a folder: `interlinear status --badge badges`",
  });
}

function boardPath(path: string): string {
  if (/\.html?$/i.test(path)) return path;
  throw new PipelineError(
    "usage",
    `Unexpected \`${path}\` for the board, expected a file \`.html\``,
  );
}
