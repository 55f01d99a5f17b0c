import type { FrontMatterRule, Layout, LayoutOutput } from "../layout.ts";

const STRINGS: LayoutOutput = { folder: "i18n", output: "{root}/{locale}.{ext}" };

/**
 * Hugo takes an address with a slash in front from the site's root, also in a
 * translation: two pages would be built into one file. Translations find each
 * other by path, so none needs a `translationKey`.
 */
const FRONT_MATTER: readonly FrontMatterRule[] = [
  { key: "lang", kind: "locale-tag", when: "if-there" },
  { key: "url", kind: "locale-folder", when: "if-there" },
  { key: "aliases", kind: "alias-list", when: "if-there" },
];

/** What both ways have in common. Hugo's render hooks find the page of a file in the language, and resources are shared. */
const HUGO = {
  localeNames: "lower-case",
  addresses: { style: "folder", sourcePrefix: "never", hasFallbackPages: false },
  links: {
    pages: "any-file",
    relativeTo: "address",
    addsPrefix: false,
    assets: "shared",
    publicFolders: ["static", "assets"],
  },
  pins: "braces",
  headingIds: "hugo",
  frontMatter: FRONT_MATTER,
  fileReferences: [],
  companions: [],
} as const satisfies Partial<Layout>;

/** Hugo, translations beside their sources: `a.md`, `a.fr.md`. */
export const hugoSuffix = {
  ...HUGO,
  name: "hugo-suffix",
  summary: "Hugo: `{name}.{locale}.md` beside the source",
  outputs: [STRINGS, { folder: "", output: "{root}/{dir}/{name}.{locale}.{ext}" }],
} as const satisfies Layout;

/** Hugo, a content folder for each language. */
export const hugoDir = {
  ...HUGO,
  name: "hugo-dir",
  summary: "Hugo: a folder for each locale in `content`",
  outputs: [STRINGS, { folder: "", output: "{root}/{locale}/{dir}/{name}.{ext}" }],
} as const satisfies Layout;

/** Hugo as the Kubernetes website has it: the source's language in a folder, too, and in addresses of docs none. */
export const kubernetes = {
  ...hugoDir,
  name: "kubernetes",
  summary: "The Kubernetes website: Hugo, `content/{locale}`, headings with pinned ids",
} as const satisfies Layout;
