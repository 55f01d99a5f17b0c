import type { CollectionFile } from "../../config/config-file.ts";
import type { Repository } from "../repository.ts";
import { inLayout } from "./in-layout.ts";
import { localeFolders } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = ["hugo", "config", "config/_default/hugo", "config/_default/config"].flatMap(
  (name) => ["toml", "yaml", "yml", "json"].map((ext) => `${name}.${ext}`),
);

/** Hugo: content by folder where there is one for the source locale, else by suffix. */
export const hugo: Preset = {
  name: "Hugo",
  async detect(repository) {
    const by = await repository.firstFile(CONFIGS);
    if (by === undefined || !(await isHugo(repository, by))) return undefined;
    const config = await repository.read(by);
    const source =
      /^\s*["']?defaultContentLanguage["']?\s*[:=]\s*["']?([\w-]+)/im.exec(config)?.[1] ?? "en";
    const folders = await localeFolders(repository, "content");
    const byFolder = folders.includes(source);
    const languages = [...config.matchAll(/^\s*\[languages\.([\w-]+)\]\s*$/gim)].map(
      ([, tag]) => tag!,
    );
    const articles: CollectionFile = {
      include: [`${byFolder ? `content/${source}` : "content"}/**/*.{md,markdown}`],
      ...(byFolder ? {} : { exclude: suffixed(languages.filter((tag) => tag !== source)) }),
      output: byFolder
        ? "content/{locale}/{dir}/{name}.{ext}"
        : "content/{dir}/{name}.{locale}.{ext}",
      dialects: ["hugo", "heading-ids"],
    };
    const file = await repository.firstFile(
      ["toml", "yaml", "yml", "json"].map((ext) => `i18n/${source}.${ext}`),
    );
    const strings = file === undefined ? [] : [{ include: [file], output: "i18n/{locale}.{ext}" }];
    return {
      by,
      ...named(source, languages.length > 0 ? languages : folders),
      collections: [articles, ...strings].map((collection) =>
        inLayout(byFolder ? "hugo-dir" : "hugo-suffix", source, collection),
      ),
    };
  },
};

/** `config.toml` is a name that others use as well. */
async function isHugo(repository: Repository, by: string): Promise<boolean> {
  if (by.includes("hugo")) return true;
  if (!(await repository.isFolder("content"))) return false;
  const folders = ["layouts", "themes", "archetypes", "i18n"];
  for (const folder of folders) if (await repository.isFolder(folder)) return true;
  return /\bbaseURL\b/i.test(await repository.read(by));
}

function suffixed(tags: readonly string[]): string[] {
  return tags.map((tag) => `content/**/*.${tag}.md`);
}
