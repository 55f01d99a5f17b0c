import { PipelineError } from "../../model/pipeline-error.ts";

/**
 * Longest paragraph, in UTF-16 code units: no story has such, and parsers of
 * Markdown take quadratic time for one line.
 */
const MAX_PARAGRAPH = 100_000;

/** Throws `text-invalid` for a text with a line that is no paragraph of a story. */
export function checkLengths(text: string): void {
  const longest = text.split("\n").reduce((length, line) => Math.max(length, line.length), 0);
  if (longest <= MAX_PARAGRAPH) return;
  throw new PipelineError(
    "text-invalid",
    `Unexpected paragraph of ${longest} characters, expected at most ${MAX_PARAGRAPH}`,
    { hint: "break the text into paragraphs, one a line" },
  );
}
