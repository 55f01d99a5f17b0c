import { inLayout } from "./in-layout.ts";
import { excluding, join, localeFolders } from "./locale-folders.ts";
import { localesInScript, named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = ["ts", "mts", "js", "mjs"].map((ext) => `.vitepress/config.${ext}`);

/** VitePress: the source in the root of the docs or in a folder of its own. */
export const vitepress: Preset = {
  name: "VitePress",
  async detect(repository) {
    const folders = ["", "docs", "doc", "website", "site", "src"];
    const by =
      (await repository.firstFile(
        folders.flatMap((folder) => CONFIGS.map((name) => join(folder, name))),
      )) ??
      (await repository.firstFile(
        folders.flatMap((folder) =>
          CONFIGS.map((name) => join(folder, name.replace("config.", "config/index."))),
        ),
      ));
    if (by === undefined) return undefined;
    const site = by.slice(0, Math.max(0, by.indexOf(".vitepress") - 1));
    const script = await repository.read(by);
    const sourceDir = /\bsrcDir\s*:\s*["'`]\.?\/?([^"'`]+)["'`]/
      .exec(script)?.[1]
      ?.replace(/\/+$/, "");
    const docs = sourceDir === undefined ? site : join(site, sourceDir);
    const inFolders = await localeFolders(repository, docs);
    const { locales = [] } = localesInScript(script);
    const source = /\blang\s*:\s*["'`]([a-z]{2,3})[\w-]*["'`]/.exec(script)?.[1] ?? "en";
    const hasOwnFolder = inFolders.includes(source);
    const others = inFolders.filter((name) => name !== source);
    return {
      by,
      ...named(source, locales.length === 0 ? others : locales),
      collections: [
        inLayout("vitepress", source, {
          include: [join(hasOwnFolder ? join(docs, source) : docs, "**/*.md")],
          ...(hasOwnFolder ? {} : excluding(docs, others)),
          output: join(docs, "{locale}/{dir}/{name}.{ext}"),
          dialects: [
            "directives",
            "heading-ids",
            "vitepress",
            "attributes",
            ...(/\bmath\s*:\s*true/.test(script) ? (["math"] as const) : []),
          ],
        }),
      ],
    };
  },
};
