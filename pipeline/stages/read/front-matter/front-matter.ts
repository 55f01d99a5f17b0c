/** A stretch of the front matter that is replaced; offsets are UTF-16, end exclusive. */
export interface FrontMatterEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** A string of the front matter that readers see. */
export interface FrontMatterValue {
  /** First of `paths`. */
  readonly path: string;
  /**
   * Key paths that `write` changes, in document order, such as `title` or
   * `items.0.name`: the value's own and those of its aliases. Where only an
   * alias stands under an allowed key, the alias' path alone, for the anchored
   * value stays as it is.
   */
  readonly paths: readonly string[];
  /** Decoded value without the white space around it, such as a block scalar's last line break. */
  readonly text: string;
  /** Longest target allowed, in grapheme clusters. */
  readonly maxLength: number | undefined;
  /** Offset of the scalar (or alias) in the YAML text, UTF-16. */
  readonly start: number;
  /**
   * What to replace, ascending and disjoint, so that YAML 1.1 and 1.2 readers
   * get exactly `target`, inside the same white space as `text`. The scalar keeps
   * its style where that can say the target. Nothing to replace where `target`
   * equals `text`.
   */
  readonly write: (target: string) => readonly FrontMatterEdit[];
}

/** Why the front matter is left alone; follows a clause such as "Cannot read the front matter: ". */
export interface FrontMatterProblem {
  readonly message: string;
  /** UTF-16 offset in the YAML text. */
  readonly offset: number;
}

/** What the front matter has for translators. */
export interface FrontMatter {
  /** In document order; empty where there is a problem or `translate` is `false`. */
  readonly values: readonly FrontMatterValue[];
  /** Whether the article is to be translated: not where its front matter says `translate: false`. */
  readonly translate: boolean;
  readonly problem: FrontMatterProblem | undefined;
}

/** A key path that may be translated; `*` stands for any one key or list index. */
export interface FrontMatterKey {
  readonly key: string;
  /** Longest target allowed, in grapheme clusters. */
  readonly maxLength?: number;
}
