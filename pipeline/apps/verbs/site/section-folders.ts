import type { Source } from "../../../io/content/list-sources.ts";
import { sectionOf } from "./front-matter-survey.ts";

/** The folders of the site's sections, from the project's root with a slash at the end, with their names: in each language another one. */
export function sectionFolders(sources: readonly Source[]): ReadonlyMap<string, string> {
  const folders = new Map<string, string>();
  for (const { path, below, collection } of sources) {
    const section = collection.layout === "site" ? sectionOf(below) : "";
    if (section !== "") folders.set(`${path.slice(0, -below.length)}${section}/`, section);
  }
  return folders;
}
