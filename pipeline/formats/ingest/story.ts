import type { Locale } from "../../model/locale.ts";

/** What a story says about itself; only what is known. */
export interface StoryFacts {
  readonly title?: string;
  /** ISO 8601. */
  readonly date?: string;
  /** Place and day, as they stand at the begin of the text: `ZURICH, March 3`. */
  readonly dateline?: string;
  /** The agency or publisher. */
  readonly source?: string;
  readonly author?: readonly string[];
  readonly editor?: readonly string[];
  readonly lang?: Locale;
  readonly rights?: string;
}

/** A story from the wire, as an article will have it. */
export interface Story {
  readonly facts: StoryFacts;
  /** Blocks of Markdown, without blank lines around them. */
  readonly blocks: readonly string[];
  /** Its own id or address, where it has one: the next version has the same. */
  readonly id: string | undefined;
  /** Plain text, of which the language is told. */
  readonly text: string;
}
