import type { Locale } from "./locale.ts";

/** One source Markdown file, as read. */
export interface Article {
  /** From the project root, with `/`, in NFC. */
  readonly path: string;
  /** The article's own language. */
  readonly source: Locale;
  /** The whole text, decoded from UTF-8; a byte order mark stays as U+FEFF. */
  readonly text: string;
  /** SHA-256 of the file's bytes, 64 hex digits. */
  readonly revision: string;
}
