import type { Layout } from "../layout.ts";
import { plain } from "./plain.ts";

/** Files that are read in a repository, as those of `plain`, but each beside its source: `README.md`, `README.fr.md`. */
export const githubReadme = {
  ...plain,
  name: "github-readme",
  summary: "A repository's own files: `README.{locale}.md` beside `README.md`",
  outputs: [{ folder: "", output: "{root}/{dir}/{name}.{locale}.{ext}" }],
} as const satisfies Layout;
