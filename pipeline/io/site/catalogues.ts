import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { type ParseError, parse } from "jsonc-parser";
import { type Locale, parentLocales } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { worldError } from "../world-error.ts";
import type { Project } from "../project.ts";

/** Texts of the site by key. */
export type SiteTexts = Readonly<Record<string, string>>;

/** The texts of some locales, and files of the project that could not be used. */
export interface Catalogues {
  /** By tag; locales that others fall back to are among them. */
  readonly texts: Readonly<Record<string, SiteTexts>>;
  readonly problems: readonly PipelineError[];
}

/** The built-in texts, in the package as in the repository. */
const BUILT_IN = resolve(import.meta.dirname, "../../../locales");
const FILE = "site.json";

/**
 * Read the texts of the site's pages: those of the package, and over them, key by key, those
 * that the project has in `{localesDir}/<locale>/site.json`.
 */
export async function readCatalogues(
  { root, config }: Pick<Project, "root" | "config">,
  locales: readonly Locale[],
): Promise<Catalogues> {
  const tags = new Set(locales.flatMap((locale) => [locale, ...parentLocales(locale)]));
  tags.add("en" as Locale);
  const problems: PipelineError[] = [];
  const texts: Record<string, SiteTexts> = {};
  for (const tag of [...tags].sort()) {
    const path = `${config.localesDir}/${tag}/${FILE}`;
    const own = await readTexts(join(root, path), path).catch((error: unknown) => {
      if (!(error instanceof PipelineError)) throw error;
      problems.push(error);
      return {};
    });
    texts[tag] = { ...(await readTexts(join(BUILT_IN, tag, FILE), FILE)), ...own };
  }
  return { texts, problems };
}

async function readTexts(file: string, path: string): Promise<SiteTexts> {
  const text = await readFile(file, "utf8").catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === "ENOENT" || cause.code === "ENOTDIR") return "{}";
    throw worldError(`Cannot read \`${path}\``, cause, path);
  });
  const errors: ParseError[] = [];
  const value: unknown = parse(text, errors, { allowTrailingComma: true });
  if (errors.length > 0 || typeof value !== "object" || value === null || Array.isArray(value))
    throw invalid(path, "expected JSON with texts by their keys");
  const wrong = Object.entries(value).find(([, text]) => typeof text !== "string");
  if (wrong !== undefined) throw invalid(path, `expected a text as \`${wrong[0]}\``);
  return value as SiteTexts;
}

function invalid(path: string, expected: string): PipelineError {
  return new PipelineError("config-invalid", `Cannot use \`${path}\`: ${expected}`, {
    location: { path, line: 1, column: 1 },
    hint: "the site's usual texts are used instead",
  });
}
