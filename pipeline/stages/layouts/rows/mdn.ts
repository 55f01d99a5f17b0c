import type { Layout } from "../layout.ts";

/**
 * MDN: `files/en-us/…/index.md`. `l10n.sourceCommit` is git's knowledge and left
 * to whoever commits.
 */
export const mdn = {
  name: "mdn",
  summary: "MDN: `files/{locale}`, addresses with the locale",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
  localeNames: "lower-case",
  addresses: { style: "mdn", sourcePrefix: "folder", hasFallbackPages: false },
  links: {
    pages: "address",
    relativeTo: "address",
    addsPrefix: false,
    assets: "shared",
    publicFolders: [],
  },
  pins: "anchor",
  headingIds: "mdn",
  frontMatter: [],
  fileReferences: [],
  companions: [],
} as const satisfies Layout;
