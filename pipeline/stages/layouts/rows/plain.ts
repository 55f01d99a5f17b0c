import type { Layout } from "../layout.ts";

/** Markdown for whoever wants it, all of it in the folder of its locale. */
export const plain = {
  name: "plain",
  summary: "Markdown in `localesDir`, links lead from file to file",
  outputs: [{ folder: "", output: "{localesDir}/{locale}/articles/{dir}/{name}.{ext}" }],
  localeNames: "tag",
  addresses: { style: "repository", sourcePrefix: "never", hasFallbackPages: false },
  links: {
    pages: "file",
    relativeTo: "file",
    addsPrefix: false,
    assets: "file",
    publicFolders: [],
  },
  pins: "anchor",
  headingIds: "github",
  frontMatter: [{ key: "lang", kind: "locale-tag", when: "if-there" }],
  fileReferences: [],
  companions: [],
} as const satisfies Layout;
