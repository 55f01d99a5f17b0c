import type { Layout } from "../layout.ts";
import { plain } from "./plain.ts";

/** Markdown as in `plain`, and HTML pages that are made of it. */
export const site = {
  ...plain,
  name: "site",
  summary: "as `plain`, and a static site of it all, as `site` of the project says",
} as const satisfies Layout;
