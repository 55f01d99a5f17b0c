import type { Layout } from "../layout.ts";

/** Nextra: a folder for each language below `content`; the order of pages is in `_meta` files. */
export const nextra = {
  name: "nextra",
  summary: "Nextra: a folder for each locale in `content`, with its `_meta` files",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
  localeNames: "tag",
  addresses: { style: "file", sourcePrefix: "folder", hasFallbackPages: false },
  links: {
    pages: "address",
    relativeTo: "address",
    addsPrefix: false,
    assets: "file",
    publicFolders: ["public"],
  },
  pins: "anchor",
  headingIds: "github",
  frontMatter: [{ key: "lang", kind: "locale-tag", when: "if-there" }],
  fileReferences: ["modules"],
  companions: [{ name: "_meta", extensions: ["json", "js", "jsx", "ts", "tsx"], localeKeys: [] }],
} as const satisfies Layout;

/** Nextra 2: `index.en.mdx`, `index.fr.mdx`, `_meta.fr.json`. Next puts the locale before addresses itself. */
export const nextraSuffix = {
  ...nextra,
  name: "nextra-suffix",
  summary: "Nextra 2: `{name}.{locale}.mdx` beside the source, `_meta.{locale}.json`",
  outputs: [{ folder: "", output: "{root}/{dir}/{name}.{locale}.{ext}" }],
  links: { ...nextra.links, addsPrefix: true },
  companions: [{ name: "_meta.{locale}", extensions: ["json", "js"], localeKeys: [] }],
} as const satisfies Layout;
