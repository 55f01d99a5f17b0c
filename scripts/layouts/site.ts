import type { Site } from "../dialects/site.ts";

/** A site whose generator looks at every link. */
export interface LinkedSite extends Pick<
  Site,
  "name" | "title" | "packages" | "make" | "build" | "output"
> {
  /** Folder of the source's pages in the HTML: `""` or `en/`. */
  readonly sourceFolder: string;
  /** What in the generator's output says that a link is broken, though it ends well. */
  readonly complaint: RegExp;
}

/** Locales that the sites are translated into. */
export const LOCALES = ["ar", "de", "ja"] as const;

export type SiteLocale = (typeof LOCALES)[number];
