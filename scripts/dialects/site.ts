import type { Run } from "./run-program.ts";

/** A small site of a generator, and how to look at what it builds. */
export interface Site {
  /** As the command line names it: `vitepress`. */
  readonly name: string;
  /** As people call it. */
  readonly title: string;
  /** Who made the site: a starter, or we. */
  readonly origin: string;
  /** Packages whose versions are shown. */
  readonly packages: readonly string[];
  /** Put the site into an empty folder, except for `node_modules`, and install its packages. */
  readonly make: (workshop: Workshop) => Promise<void>;
  /** Command line of the package's program that builds the site. */
  readonly build: readonly string[];
  /** Folder of the HTML, below the site's. */
  readonly output: string;
  /** Folder of the source's pages in the HTML: `""` or `en/`. */
  readonly sourceFolder: string;
  /** Classes of elements that are admonitions. */
  readonly admonitions: readonly string[];
  /** Pages whose own part no article makes, as they are programs. */
  readonly programs: readonly string[];
  /** Pages on which a program groups translated labels by their first letters, which are other ones. */
  readonly grouped?: readonly string[];
  /** Copy what lies beside articles to where the generator wants it for a locale. */
  readonly copyAssets?: (site: string, locale: string) => Promise<void>;
}

/** What a site is made with. */
export interface Workshop {
  /** The folder to fill, absolute. */
  readonly site: string;
  /** A folder for tools, absolute; kept between runs. */
  readonly tools: string;
  readonly run: Run;
  /** Install what `package.json` of a folder names, unless that was done. */
  readonly install: (folder: string) => Promise<void>;
}
