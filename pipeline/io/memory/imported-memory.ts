import type { Locale } from "../../model/locale.ts";

/** What imports and exports of whole memories ask of a store. */
export interface ImportedMemory {
  /** Whether a locale has targets of an article that stands for a file which came with another import. */
  readonly hasOtherImports: (
    locale: Locale,
    named: { readonly article: string; readonly imported: string },
  ) => Promise<boolean>;
  /** See the place of each target of an article; nothing may be asked of the store meanwhile. */
  readonly eachPlace: (
    locale: Locale,
    article: string,
    see: (target: ImportedPlace) => void,
  ) => Promise<void>;
  /** Ids of records by their first digits, at least 16. */
  readonly idsWithBeginnings: (
    locale: Locale,
    beginnings: readonly string[],
  ) => Promise<readonly string[]>;
  /** How many targets came with an import. */
  readonly count: (locale: Locale, imported: string) => Promise<number>;
  /** Size of a locale's memory as text, about. */
  readonly sizeBytes: (locale: Locale) => Promise<number>;
  /** Ids of targets and reviews in order, behind one; fewer than `limit` at the end only. */
  readonly idsAfter: (
    locale: Locale,
    page: { readonly after: string; readonly limit: number },
  ) => Promise<readonly string[]>;
}

/** A record of an imported memory, as far as a new import has to know it. */
export interface ImportedPlace {
  readonly place: string;
  readonly id: string;
}
