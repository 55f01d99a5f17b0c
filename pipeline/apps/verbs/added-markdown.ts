import { PipelineError } from "../../model/pipeline-error.ts";
import type { MarkdownParser } from "../../stages/read/markdown/remark-parser.ts";

/**
 * Markdown of an added block as records keep it: with `\n` between its lines and no blank
 * lines around it.
 *
 * Throws `target-invalid` where it is empty, has control characters, or would take in
 * whatever comes after it.
 */
export function addedMarkdown(typed: string, parse: MarkdownParser): string {
  const markdown = typed
    .replace(/\r\n?/g, "\n")
    .replace(/^(?:[ \t]*\n)+/, "")
    .trimEnd();
  if (markdown === "")
    throw new PipelineError("target-invalid", "Unexpected empty block, expected Markdown");
  const control = /[^\P{Cc}\n\t]/u.exec(markdown);
  if (control !== null) {
    const code = control[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
    throw new PipelineError(
      "target-invalid",
      `Unexpected control character \`U+${code}\` in the block`,
    );
  }
  if (!isClosed(markdown, parse)) {
    throw new PipelineError(
      "target-invalid",
      "Unexpected end of the block: what follows would become part of it",
      { hint: "close its code fence, its HTML comment or its tag" },
    );
  }
  return markdown;
}

function isClosed(markdown: string, parse: MarkdownParser): boolean {
  const blocks = parse(`${markdown}\n\nx`).children;
  const last = blocks.at(-1);
  return blocks.length > 1 && last?.type === "paragraph" && last.position?.start.column === 1;
}
