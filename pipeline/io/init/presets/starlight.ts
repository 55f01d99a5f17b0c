import type { CollectionFile } from "../../config/config-file.ts";
import { inLayout } from "./in-layout.ts";
import { excluding, localeFolders } from "./locale-folders.ts";
import { localesInScript } from "./locale-list.ts";
import type { Preset } from "./preset.ts";

const CONFIGS = ["mjs", "js", "ts", "mts", "cjs"].map((ext) => `astro.config.${ext}`);

const DOCS = "src/content/docs";

const STRINGS = "src/content/i18n";

/** Starlight: the source in the root of the docs or in a folder of its own, strings beside. */
export const starlight: Preset = {
  name: "Starlight",
  async detect(repository) {
    const by = await repository.firstFile(CONFIGS);
    if (by === undefined) return undefined;
    const script = await repository.read(by);
    const manifest = await repository.read("package.json");
    if (!/@astrojs\/starlight/.test(script + manifest)) return undefined;
    const named = localesInScript(script);
    const folders = await localeFolders(repository, DOCS);
    const source = named.source ?? "en";
    const hasOwnFolder = folders.includes(source);
    const others = folders.filter((name) => name !== source);
    const docs: CollectionFile = {
      include: [`${hasOwnFolder ? `${DOCS}/${source}` : DOCS}/**/*.{md,mdx}`],
      ...(hasOwnFolder ? {} : excluding(DOCS, others)),
      output: `${DOCS}/{locale}/{dir}/{name}.{ext}`,
      dialects: ["directives"],
    };
    const file = await repository.firstFile(
      ["json", "yml", "yaml"].map((ext) => `${STRINGS}/${source}.${ext}`),
    );
    const strings =
      file === undefined ? [] : [{ include: [file], output: `${STRINGS}/{locale}.{ext}` }];
    const locales = named.locales ?? others;
    return {
      by,
      source,
      ...(locales.length === 0 ? {} : { locales }),
      collections: [docs, ...strings].map((collection) =>
        inLayout("starlight", source, collection),
      ),
    };
  },
};
