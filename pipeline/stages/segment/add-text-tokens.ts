import type { InlineToken } from "../../model/segmented-article.ts";

/** Add text of several lines as text and soft breaks; empty lines have no text. */
export function addTextTokens(tokens: InlineToken[], value: string): void {
  if (!value.includes("\n") && !value.includes("\r")) {
    if (value !== "") tokens.push({ type: "text", value });
    return;
  }
  value.split(/\r\n?|\n/).forEach((line, index) => {
    if (index > 0) tokens.push({ type: "soft-break" });
    if (line !== "") tokens.push({ type: "text", value: line });
  });
}
