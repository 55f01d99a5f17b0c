import type { InlineToken } from "../../model/segmented-article.ts";

/** Add text of several lines as text and soft breaks; empty lines have no text. */
export function addTextTokens(tokens: InlineToken[], value: string): void {
  if (!value.includes("\n") && !value.includes("\r")) {
    if (value !== "") tokens.push({ type: "text", value });
    return;
  }
  const lines = value.includes("\r") ? value.split(/\r\n?|\n/) : value.split("\n");
  for (let index = 0; index < lines.length; index++) {
    if (index > 0) tokens.push({ type: "soft-break" });
    if (lines[index] !== "") tokens.push({ type: "text", value: lines[index]! });
  }
}
