import { checkLengths } from "./check-lengths.ts";
import { cleanText } from "./clean-text.ts";
import { datelineLine, findDateline } from "./dateline.ts";
import { isHeading, isTitle } from "./line-shape.ts";
import { spellHeading, spellParagraph } from "./spell-block.ts";
import type { Story } from "./story.ts";
import { takeFacts } from "./take-facts.ts";
import { wireParagraphs } from "./wire-paragraphs.ts";

/**
 * Read a story that came as plain text. Title, dateline, byline, sign-off and
 * copyright become facts where the text has them; every other line stays, with
 * exactly its characters.
 *
 * Throws `text-invalid` for a paragraph that is too long for one.
 */
export function readWireText(raw: string): Story {
  const lines = wireParagraphs(cleanText(raw));
  for (const line of lines) checkLengths(line);
  const [first] = lines;
  const hasTitle =
    first !== undefined && !beginsWithDateline(first) && isTitle(first, lines.slice(1));
  const paragraphs = hasTitle ? lines.slice(1) : lines;
  const { facts, kept } = takeFacts(paragraphs);
  const body = kept.map(({ index, start, end }) => paragraphs[index]!.slice(start, end));
  return {
    facts: { ...(hasTitle ? { title: first } : {}), ...facts },
    blocks: body.map((line, index) =>
      isHeading(body, index) ? spellHeading(line, 2) : spellParagraph(line),
    ),
    id: undefined,
    text: [...(hasTitle ? [first] : []), ...body].join("\n"),
  };
}

function beginsWithDateline(line: string): boolean {
  return findDateline(line) !== undefined || datelineLine(line, true) !== undefined;
}
