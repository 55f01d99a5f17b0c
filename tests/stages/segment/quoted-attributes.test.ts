import { describe, expect, it } from "vitest";
import { skeletonOf } from "../../../pipeline/stages/rebuild/skeleton-of.ts";
import { writeArticle } from "../../../pipeline/stages/rebuild/write-article.ts";
import { onePieceEach } from "../one-piece-each.ts";
import { segmented } from "../segmented.ts";

const OPTIONS = { dialects: ["mkdocs"] } as const;

describe("an attribute list on a line of its own", () => {
  it.each([
    ["in a quote", "> A boat.\n> {: .edge }", "> Un bateau.\n> {: .edge }"],
    ["in quotes in quotes", "> > A boat.\n> > {: .edge }", "> > Un bateau.\n> > {: .edge }"],
    ["behind a lazy line", "> A\nboat.\n> {: .edge }", "> Un bateau.\n> {: .edge }"],
    ["in a list", "- A boat.\n  {: .edge }", "- Un bateau.\n  {: .edge }"],
    ["with other line ends", "> A boat.\r\n> {: .edge }", "> Un bateau.\r\n> {: .edge }"],
  ])("stays on it %s", (_, source, expected) => {
    const article = segmented(source, "en", OPTIONS);
    const pieces = onePieceEach(article, () => "Un bateau.");
    const { text } = writeArticle(article, pieces, OPTIONS);
    expect(text).toBe(expected);
    expect(skeletonOf(segmented(text, "en", OPTIONS))).toEqual(skeletonOf(article));
  });
});
