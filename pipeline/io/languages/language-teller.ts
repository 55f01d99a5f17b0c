import { readFile } from "node:fs/promises";
import { findPackageJSON } from "node:module";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { packLanguageTable } from "../../stages/check/language-table.ts";
import type { LanguageTeller } from "../../stages/check/language-teller.ts";
import { tableTeller } from "../../stages/check/table-teller.ts";

let loaded: Promise<LanguageTeller> | undefined;

/**
 * Load what tells languages: the table of the library `eld`, packed; or the library itself, which
 * says the same with 80 MB more, where its files are not what they were.
 */
export function languageTeller(): Promise<LanguageTeller> {
  loaded ??= packedTeller().catch(async () => {
    const { libraryTeller } = await import("../../stages/check/detect-language.ts");
    return libraryTeller;
  });
  return loaded;
}

/**
 * The table of the library, without its objects. Throws where its files are not what they were: they
 * are nothing that it promises.
 */
export async function packedTeller(): Promise<LanguageTeller> {
  const folder = join(dirname(findPackageJSON("eld", import.meta.url)!), "src");
  const module = await readFile(join(folder, "ngrams", "extrasmall.js"), "utf8");
  const { dictionary } = (await load(join(folder, "dictionary.js"))) as { readonly dictionary: readonly string[] }; // prettier-ignore
  const { separators } = (await load(join(folder, "regexPatterns.js"))) as { readonly separators: RegExp }; // prettier-ignore
  return tableTeller(packLanguageTable(module, dictionary), { separators, dictionary });
}

/** A module that its package does not export. */
function load(path: string): Promise<unknown> {
  return import(/* @vite-ignore */ pathToFileURL(path).href);
}
