import type { Backup } from "../../../io/upgrade/backup.ts";

export interface UpgradeOptions {
  readonly directory: string;
  /** Says where the database is. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Only say what is to be done. */
  readonly isDryRun: boolean;
}

/** An upgrade on its way. */
export interface UpgradeRun extends UpgradeOptions {
  /** When it began, ISO 8601. */
  readonly at: string;
  readonly backup: Backup;
  /** Files that were changed, or would be, from the project's root. */
  readonly changed: string[];
}
