import { folderOf, join } from "./locale-folders.ts";
import { named } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

/** mdBook: one folder of chapters; a book for each locale beside it. */
export const mdbook: Preset = {
  name: "mdBook",
  async detect(repository) {
    const by = await repository.firstFile(
      ["", "docs", "book", "guide"].map((folder) => join(folder, "book.toml")),
    );
    if (by === undefined) return undefined;
    const config = await repository.read(by);
    const site = folderOf(by);
    const sources = /^\s*src\s*=\s*["']([^"']+)["']/m.exec(config)?.[1] ?? "src";
    const source = /^\s*language\s*=\s*["']([\w-]+)["']/m.exec(config)?.[1];
    return {
      by,
      ...named(source, []),
      collections: [
        {
          include: [join(site, join(sources.replace(/\/+$/, ""), "**/*.md"))],
          output: "{localesDir}/{locale}/book/{dir}/{name}.{ext}",
          dialects: ["mdbook"],
        },
      ],
    };
  },
};
