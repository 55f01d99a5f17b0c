import type { Layout } from "../layout.ts";

/**
 * Starlight: the source in the root of the docs or in a folder of its own. Ids of
 * Astro are in lower case, a folder `pt-BR` would be no locale's.
 */
export const starlight = {
  name: "starlight",
  summary: "Starlight: a folder for each locale in `src/content/docs`, strings in `i18n`",
  outputs: [
    { folder: "i18n", output: "{root}/{locale}.{ext}" },
    { folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" },
  ],
  localeNames: "lower-case",
  addresses: { style: "slugged", sourcePrefix: "folder", hasFallbackPages: true },
  links: {
    pages: "address",
    relativeTo: "address",
    addsPrefix: false,
    assets: "file",
    publicFolders: ["public"],
  },
  pins: "anchor",
  headingIds: "github",
  frontMatter: [
    { key: "lang", kind: "locale-tag", when: "if-there" },
    { key: "slug", kind: "locale-folder", when: "if-there" },
  ],
  fileReferences: ["modules"],
  companions: [],
} as const satisfies Layout;
