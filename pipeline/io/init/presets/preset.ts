import type { CollectionFile } from "../../config/config-file.ts";
import type { Repository } from "../repository.ts";

/** How a generator of sites keeps its articles. */
export interface Preset {
  /** As people call it: `Docusaurus`. */
  readonly name: string;
  /** `undefined` where the repository is not of this kind. */
  readonly detect: (repository: Repository) => Promise<Detected | undefined>;
}

/** What a repository says about itself. */
export interface Detected {
  /** What it was recognized by: a path. */
  readonly by: string;
  /** Locale that the generator calls the default; `undefined` where it does not say. */
  readonly source?: string;
  /** Locales that its configuration names, the default among them or not. */
  readonly locales?: readonly string[];
  readonly collections: readonly CollectionFile[];
}
