import type { Layout } from "../layout.ts";

/** Files that are read in a repository: `README.md`, `README.fr.md`. */
export const githubReadme = {
  name: "github-readme",
  summary: "A repository's own files: `README.{locale}.md` beside `README.md`",
  outputs: [{ folder: "", output: "{root}/{dir}/{name}.{locale}.{ext}" }],
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
