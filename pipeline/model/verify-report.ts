/** Something that is not as it was published. */
export interface VerifyFinding {
  /** A file of the release, an object, or a file of the project. */
  readonly place: string;
  /** From 1; of files of the ledger. */
  readonly line?: number;
  /** One sentence without a period. */
  readonly message: string;
}

/** What a release is by now. */
export interface VerifiedRelease {
  readonly id: string;
  readonly isLive: boolean;
  readonly files: number;
  /** Objects whose bytes were read and are as they were. */
  readonly objects: number;
  /** Objects that a purge has destroyed, as the ledger says. */
  readonly purged: number;
  /** `unchecked`: there is one, and no `publish.publicKey`. */
  readonly signature: "valid" | "invalid" | "absent" | "unchecked";
  readonly findings: readonly VerifyFinding[];
}

/** What the publish ledger is by now. */
export interface VerifiedLedger {
  readonly entries: number;
  /** What releases say that its journals were. */
  readonly anchors: number;
  readonly findings: readonly VerifyFinding[];
}

/** What `verify` found; `--json` prints it. */
export interface VerifyReport {
  /** Name of the target, for people. */
  readonly target: string;
  /** What is wrong with the target as a whole. */
  readonly findings: readonly VerifyFinding[];
  readonly releases: readonly VerifiedRelease[];
  /** Absent where nobody asked for it. */
  readonly ledger?: VerifiedLedger;
}
