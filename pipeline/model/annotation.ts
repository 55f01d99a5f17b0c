/** Something that a host of git shows at a line of a change. */
export interface Annotation {
  /** `error`: the job fails. `warning`: it does not. */
  readonly level: "error" | "warning";
  /** From the project's root. */
  readonly path: string;
  /** From 1. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  /** What it is, the same for all of its kind: `untranslated`, `link-broken`. */
  readonly name: string;
  readonly message: string;
}
