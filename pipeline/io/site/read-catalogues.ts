import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { type Locale, parentLocales } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Catalogue } from "../../stages/publish/strings/strings.ts";

/** Where the texts of the interface are that come with the package: beside `dist/` as beside `pipeline/`. */
const BUILT_IN = fileURLToPath(new URL("../../../locales", import.meta.url));

/**
 * Texts of the interface for some locales and those that they fall back to, English among them. A project's own
 * file, `<localesDir>/<tag>/site.json`, wins key by key over the one that comes with the package.
 *
 * @param localesDir Absolute path.
 * @throws PipelineError `config-invalid` where a project's file is no object of strings
 */
export async function readCatalogues(
  localesDir: string,
  locales: readonly Locale[],
): Promise<Readonly<Record<string, Catalogue>>> {
  const tags = new Set(locales.flatMap((locale) => [locale, ...parentLocales(locale)]));
  tags.add("en" as Locale);
  const catalogues: Record<string, Catalogue> = {};
  for (const tag of tags)
    catalogues[tag] = {
      ...(await readCatalogue(BUILT_IN, tag)),
      ...(await readCatalogue(localesDir, tag)),
    };
  return catalogues;
}

async function readCatalogue(folder: string, tag: string): Promise<Catalogue> {
  const path = join(folder, tag, "site.json");
  const text = await readText(path);
  return text === undefined ? {} : parseCatalogue(text, path);
}

async function readText(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parseCatalogue(text: string, path: string): Catalogue {
  const hint = `write it as \`{ "nav.search": "Search" }\``;
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new PipelineError("config-invalid", `Cannot read ${path}: it is no JSON`, {
      hint,
      cause,
    });
  }
  const isCatalogue =
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    Object.values(value).every((entry) => typeof entry === "string");
  if (!isCatalogue)
    throw new PipelineError("config-invalid", `Cannot use ${path}: expected an object of strings`, {
      hint,
    });
  return value as Catalogue;
}
