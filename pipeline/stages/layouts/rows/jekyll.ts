import type { Layout } from "../layout.ts";

/** Jekyll with jekyll-polyglot, which goes by `lang` and has one `permalink` for all languages. */
export const jekyll = {
  name: "jekyll",
  summary: "Jekyll with Polyglot: a folder for each locale, `lang` in the front matter",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
  localeNames: "tag",
  addresses: { style: "folder", sourcePrefix: "never", hasFallbackPages: true },
  links: {
    pages: "address",
    relativeTo: "address",
    addsPrefix: true,
    assets: "address",
    publicFolders: [],
  },
  pins: "anchor",
  headingIds: "kramdown",
  frontMatter: [{ key: "lang", kind: "locale-name", when: "always" }],
  fileReferences: [],
  companions: [],
} as const satisfies Layout;
