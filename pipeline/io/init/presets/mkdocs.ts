import { inLayout } from "./in-layout.ts";
import { excluding, folderOf, join, localeFolders } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

/** MkDocs: by suffix or folder, as its i18n plugin is told; by folder where there are such. */
export const mkdocs: Preset = {
  name: "MkDocs",
  async detect(repository) {
    const by = await repository.firstFile([
      "mkdocs.yml",
      "mkdocs.yaml",
      "docs/mkdocs.yml",
      "docs/en/mkdocs.yml",
      "properdocs.yml",
    ]);
    if (by === undefined) return undefined;
    const config = await repository.read(by);
    const site = folderOf(by);
    const docs = join(site, /^docs_dir\s*:\s*["']?([^"'\s#]+)/m.exec(config)?.[1] ?? "docs");
    const source = /^\s*-?\s*language\s*:\s*["']?([a-z]{2,3})\b/m.exec(config)?.[1] ?? "en";
    const dialects = /arithmatex|mathjax|katex/.test(config)
      ? (["mkdocs", "math"] as const)
      : (["mkdocs"] as const);
    const perLanguage = /^(.*\/)?en\/docs$/.exec(docs);
    if (perLanguage !== null) {
      // One project for each language, side by side.
      const root = perLanguage[1] ?? "";
      const output = `${root}{locale}/docs/{dir}/{name}.{ext}`;
      const collection = { include: [`${docs}/**/*.md`], output, dialects };
      const others = (await localeFolders(repository, root.replace(/\/$/, ""))).filter(
        (name) => name !== "en",
      );
      return {
        by,
        ...named("en", others),
        collections: [inLayout("mkdocs-folder", "en", collection)],
      };
    }
    const folders = await localeFolders(repository, docs);
    const isByFolder = /docs_structure\s*:\s*folder/.test(config) || folders.includes(source);
    const others = folders.filter((name) => name !== source);
    return {
      by,
      ...named(source, others),
      collections: [
        inLayout(isByFolder ? "mkdocs-folder" : "mkdocs-suffix", source, {
          include: [join(folders.includes(source) ? join(docs, source) : docs, "**/*.md")],
          ...(folders.includes(source) ? {} : excluding(docs, others)),
          output: join(
            docs,
            isByFolder ? "{locale}/{dir}/{name}.{ext}" : "{dir}/{name}.{locale}.{ext}",
          ),
          dialects,
        }),
      ],
    };
  },
};
