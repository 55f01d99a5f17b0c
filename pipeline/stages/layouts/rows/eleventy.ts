import type { Layout } from "../layout.ts";

/**
 * Eleventy: a folder for each language, whose data file says `lang`. It knows
 * nothing of links between files, so they are addresses.
 */
export const eleventy = {
  name: "eleventy",
  summary: "Eleventy: a folder for each locale, with its data files",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
  localeNames: "tag",
  addresses: { style: "folder", sourcePrefix: "folder", hasFallbackPages: false },
  links: {
    pages: "address",
    relativeTo: "address",
    addsPrefix: false,
    assets: "address",
    publicFolders: ["."],
  },
  pins: "anchor",
  headingIds: "eleventy",
  frontMatter: [
    { key: "lang", kind: "locale-tag", when: "if-there" },
    { key: "permalink", kind: "locale-folder", when: "if-there" },
  ],
  fileReferences: [],
  companions: ["{folder}", "{article}"].map((name) => ({
    name,
    extensions: ["json", "11tydata.json", "11tydata.js", "11tydata.cjs", "11tydata.mjs"],
    localeKeys: ["lang", "locale", "language"],
  })),
} as const satisfies Layout;
