import type { Layout } from "../layout.ts";

/** MkDocs with its i18n plugin, which has links and files of the default language stand in. */
const MKDOCS = {
  localeNames: "tag",
  addresses: { style: "folder", sourcePrefix: "never", hasFallbackPages: true },
  links: {
    pages: "any-file",
    relativeTo: "file",
    addsPrefix: false,
    assets: "shared",
    publicFolders: [],
  },
  pins: "anchor",
  headingIds: "python-markdown",
  frontMatter: [{ key: "lang", kind: "locale-tag", when: "if-there" }],
  fileReferences: [],
  companions: [],
} as const satisfies Partial<Layout>;

/** Translations beside their sources: `a.md`, `a.fr.md`. */
export const mkdocsSuffix = {
  ...MKDOCS,
  name: "mkdocs-suffix",
  summary: "MkDocs: `{name}.{locale}.md` beside the source",
  outputs: [{ folder: "", output: "{root}/{dir}/{name}.{locale}.{ext}" }],
} as const satisfies Layout;

/** A folder of docs for each language. */
export const mkdocsFolder = {
  ...MKDOCS,
  name: "mkdocs-folder",
  summary: "MkDocs: a folder for each locale",
  outputs: [{ folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
} as const satisfies Layout;
