import type { CollectionFile } from "../../config/config-file.ts";
import { inLayout } from "./in-layout.ts";
import { folderOf, join, localeFolders } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

/** Jekyll: posts, and pages in the site's folder; Liquid and kramdown. */
export const jekyll: Preset = {
  name: "Jekyll",
  async detect(repository) {
    const by = await repository.firstFile(
      ["", "docs", "site"].map((folder) => join(folder, "_config.yml")),
    );
    if (by === undefined) return undefined;
    const site = folderOf(by);
    const config = await repository.read(by);
    const source =
      /^(?:default_lang|lang)\s*:\s*["']?([a-z]{2,3}(?:-\w+)?)\b/m.exec(config)?.[1] ?? "en";
    const list = /^languages\s*:\s*\[([^\]\n]*)\]/m.exec(config)?.[1] ?? "";
    const locales = [...list.matchAll(/[A-Za-z][\w-]*/g)].map(([tag]) => tag);
    const others = (await localeFolders(repository, site)).filter((name) => name !== source);
    const of = (folder: string): CollectionFile => ({
      include: [join(site, `${folder}**/*.{md,markdown}`)],
      output: join(site, `${folder}{locale}/{dir}/{name}.{ext}`),
      dialects: ["liquid", "kramdown"],
    });
    const isPosts = await repository.isFolder(join(site, "_posts"));
    const pages: CollectionFile = {
      ...of(""),
      exclude: [
        "README.md",
        "CONTRIBUTING.md",
        "_site/**",
        "vendor/**",
        "node_modules/**",
        ...(isPosts ? ["_posts/**"] : []),
        ...others.map((name) => `${name}/**`),
      ].map((glob) => join(site, glob)),
    };
    return {
      by,
      ...named(source, locales),
      collections: [...(isPosts ? [of("_posts/")] : []), pages].map((collection) =>
        inLayout("jekyll", source, collection),
      ),
    };
  },
};
