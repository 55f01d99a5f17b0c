import type { Layout } from "../layout.ts";

const I18N = "{site}/i18n/{locale}";

/**
 * Docusaurus: docs with their versions, blog, pages and strings, each below `i18n/<locale>`.
 * It shows the source where a translation lacks, and puts the locale before all
 * addresses of Markdown itself.
 */
export const docusaurus = {
  name: "docusaurus",
  summary: "Docusaurus: docs, versioned docs, blog, pages and strings in `i18n/{locale}`",
  outputs: [
    {
      folder: "versioned_docs/*",
      output: `${I18N}/docusaurus-plugin-content-docs/{folder}/{dir}/{name}.{ext}`,
    },
    {
      folder: "src/pages",
      output: `${I18N}/docusaurus-plugin-content-pages/{dir}/{name}.{ext}`,
    },
    { folder: "blog", output: `${I18N}/docusaurus-plugin-content-blog/{dir}/{name}.{ext}` },
    { folder: "i18n", output: `${I18N}/{dir}/{name}.{ext}` },
    {
      folder: "*",
      output: `${I18N}/docusaurus-plugin-content-docs/current/{dir}/{name}.{ext}`,
    },
    {
      folder: "",
      output: `${I18N}/docusaurus-plugin-content-docs/current/{dir}/{name}.{ext}`,
    },
  ],
  localeNames: "tag",
  addresses: { style: "docusaurus", sourcePrefix: "never", hasFallbackPages: true },
  links: {
    pages: "file",
    relativeTo: "file",
    addsPrefix: true,
    assets: "file",
    publicFolders: ["static"],
  },
  pins: "braces",
  headingIds: "github",
  frontMatter: [{ key: "lang", kind: "locale-tag", when: "if-there" }],
  fileReferences: ["modules"],
  companions: [],
} as const satisfies Layout;

/** The same as its next major version is, with `future.v4`: braces are no ids any more, but programs. */
export const docusaurusV4 = {
  ...docusaurus,
  name: "docusaurus-v4",
  summary: "Docusaurus with `future.v4`: the same, ids of headings in comments",
  pins: "comment",
} as const satisfies Layout;
