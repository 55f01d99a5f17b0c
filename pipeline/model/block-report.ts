import type { BlockRecord } from "./record.ts";

/* What the verbs say of a locale's own blocks and values; see `report.ts`. */

/** An address or a front matter value that a locale has of its own. */
export interface ShownOverride {
  readonly record: string;
  /** `href`, `src` or a front matter key path. */
  readonly field: string;
  readonly value: string;
  readonly by: string;
  readonly at: string;
  /** Values that others gave without seeing this one, where they did; setting the field decides. */
  readonly others?: readonly ShownOverride[];
}

export interface OrphanedOverride extends ShownOverride {
  readonly article: string;
}

/** A block that a locale drops, moves or adds. */
export interface ShownBlock {
  readonly record: string;
  readonly action: BlockRecord["action"];
  readonly reason: string;
  readonly by: string;
  readonly at: string;
  /** Markdown of an added block. */
  readonly markdown?: string;
  /** For a moved block: id of the unit behind whose block it stands, `start` for the beginning of the text. */
  readonly after?: string;
  /** What others said of it without seeing this, where they did; saying it again decides. */
  readonly others?: readonly ShownBlock[];
}

export interface ShownOrphanedBlock extends ShownBlock {
  /** Why it is not applied: one sentence without a period. */
  readonly problem: string;
}

export interface OrphanedBlockStatus extends ShownOrphanedBlock {
  readonly article: string;
}
