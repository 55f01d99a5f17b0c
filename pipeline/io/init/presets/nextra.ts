import { inLayout } from "./in-layout.ts";
import { localeFolders } from "./locale-folders.ts";
import { localesInScript } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = ["js", "mjs", "ts", "cjs"].map((ext) => `next.config.${ext}`);

/** Nextra: a folder for each language below `content` or `pages`. */
export const nextra: Preset = {
  name: "Nextra",
  async detect(repository) {
    const by = await repository.firstFile(CONFIGS);
    if (by === undefined) return undefined;
    const script = await repository.read(by);
    if (!/\bnextra\b/.test(script + (await repository.read("package.json")))) return undefined;
    const { source = "en", locales } = localesInScript(script);
    const candidates = ["content", "src/content", "pages", "src/pages"];
    let folder = "content";
    for (const candidate of candidates.toReversed())
      if (await repository.isFolder(candidate)) folder = candidate;
    const hasOwnFolder = (await localeFolders(repository, folder)).includes(source);
    const root = hasOwnFolder ? `${folder}/${source}` : folder;
    return {
      by,
      source,
      ...(locales === undefined ? {} : { locales }),
      collections: [
        inLayout("nextra", source, {
          include: [`${root}/**/*.{md,mdx}`],
          output: `${folder}/{locale}/{dir}/{name}.{ext}`,
          dialects: ["mdx", "math", "heading-ids"],
        }),
        inLayout("nextra", source, {
          include: [`${root}/**/_meta.json`],
          output: `${folder}/{locale}/{dir}/{name}.{ext}`,
        }),
      ],
    };
  },
};
