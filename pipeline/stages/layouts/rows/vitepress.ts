import type { Layout } from "../layout.ts";

/** VitePress: the source in the root of the docs or in a folder of its own. */
export const vitepress = {
  name: "vitepress",
  summary: "VitePress: a folder for each locale beside the sources",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
  localeNames: "tag",
  addresses: { style: "file", sourcePrefix: "folder", hasFallbackPages: false },
  links: {
    pages: "file",
    relativeTo: "file",
    addsPrefix: false,
    assets: "file",
    publicFolders: ["public"],
  },
  pins: "braces",
  headingIds: "vitepress",
  frontMatter: [{ key: "lang", kind: "locale-tag", when: "if-there" }],
  fileReferences: ["modules", "includes"],
  companions: [],
} as const satisfies Layout;
