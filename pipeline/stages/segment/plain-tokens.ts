import type { InlineToken, UnitCode } from "../../model/segmented-article.ts";
import type { MaskScanner } from "../read/markdown/masks/scan-masks.ts";

/** Text that is no Markdown, as tokens. */
export interface PlainContent {
  readonly tokens: readonly InlineToken[];
  /** The syntax of dialects in it, as it stands there. */
  readonly codes: readonly UnitCode[];
}

/**
 * Cut plain text (an alt text, a title, an argument, a front matter value) into
 * lines, and the syntax of dialects out of it.
 *
 * > | title: Hello {{ site.name }}
 *                  ^^^^^^^^^^^^^^^   a placeholder
 *
 * @param at Where the text stands in the article.
 */
export function plainContent(text: string, at: number, scan: MaskScanner): PlainContent {
  return contentOf({ text, at }, scan, lineTokens);
}

/** As `plainContent`, of a value whose line feeds mean what they say. */
export function valueContent(text: string, at: number, scan: MaskScanner): PlainContent {
  return contentOf({ text, at }, scan, (value) => [{ type: "text", value }]);
}

function contentOf(
  { text, at }: { readonly text: string; readonly at: number },
  scan: MaskScanner,
  tokensOf: (text: string) => readonly InlineToken[],
): PlainContent {
  const masks = scan(text);
  const tokens: InlineToken[] = [];
  let from = 0;
  masks.forEach(({ start, end }, code) => {
    if (start > from) tokens.push(...tokensOf(text.slice(from, start)));
    tokens.push({ type: "placeholder", code });
    from = end;
  });
  if (from < text.length) tokens.push(...tokensOf(text.slice(from)));
  return { tokens, codes: masks.map(({ start, end }) => plainCode(text.slice(start, end), at)) };
}

function plainCode(data: string, at: number): UnitCode {
  return {
    type: "var",
    data,
    canDelete: false,
    open: { start: at, end: at },
    close: undefined,
    label: undefined,
    isBareAddress: false,
    isPlain: true,
  };
}

function lineTokens(text: string): readonly InlineToken[] {
  return text.split(/\r\n?|\n/).flatMap((line, index): readonly InlineToken[] => {
    const tokens: readonly InlineToken[] = line === "" ? [] : [{ type: "text", value: line }];
    return index === 0 ? tokens : [{ type: "soft-break" }, ...tokens];
  });
}
