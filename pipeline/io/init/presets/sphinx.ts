import { folderOf, join } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

/** Sphinx with MyST: Markdown beside `conf.py`. */
export const sphinx: Preset = {
  name: "Sphinx with MyST",
  async detect(repository) {
    const by = await repository.firstFile([
      "conf.py",
      "docs/conf.py",
      "docs/source/conf.py",
      "doc/conf.py",
      "source/conf.py",
      "myst.yml",
    ]);
    if (by === undefined) return undefined;
    const script = await repository.read(by);
    if (!by.endsWith("myst.yml") && !/myst_(?:parser|nb)/.test(script)) return undefined;
    const site = folderOf(by);
    const source = /^language\s*=\s*["']([\w-]+)["']/m.exec(script)?.[1];
    return {
      by,
      ...named(source, []),
      collections: [
        {
          include: [join(site, "**/*.md")],
          exclude: [join(site, "_build/**")],
          dialects: ["myst", "math"],
        },
      ],
    };
  },
};
