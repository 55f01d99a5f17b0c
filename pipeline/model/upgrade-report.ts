import type { SchemaReport } from "./memory-report.ts";

/** What `migrate` did, or would do. */
export interface UpgradeReport {
  readonly configuration: {
    /** Version that the file had. */
    readonly version: number;
    readonly current: number;
    /** `from -> to` */
    readonly renamed: readonly string[];
  };
  /** Of records whose keys were made by other rules. */
  readonly keys: KeyReport;
  /** Articles of which it is remembered from now on how they are cut, sorted. */
  readonly remembered: readonly string[];
  /** Caches of other versions that were removed, from the project's root. */
  readonly caches: readonly string[];
  /** Of the memory in PostgreSQL; `undefined` where there is none. */
  readonly tables: SchemaReport | undefined;
  /** Files that were written or removed, from the project's root, sorted. */
  readonly changed: readonly string[];
  /** Where what was before lies, from the project's root. */
  readonly backup: string | undefined;
  /** What is seen only after the rest was carried out. */
  readonly later: readonly string[];
}

export interface KeyReport {
  /** Records that were written anew. */
  readonly records: number;
  /** Translations that have keys of today's rules now. */
  readonly kept: number;
  /** Translations whose old keys stay: of texts with tags that no article has any more. */
  readonly left: number;
}

/** What `migrate --undo` put back, or would put back. */
export interface UndoneUpgrade {
  /** From the project's root. */
  readonly backup: string;
  /** Files, from the project's root, sorted. */
  readonly restored: readonly string[];
}
