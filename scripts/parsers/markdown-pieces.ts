/** Marks and letters of which Markdown is made, and what parsers count or decode in their own ways. */
export const PIECES: readonly string[] = [
  ["*", "**", "_", "__", "~", "~~", "`", "``", "```", "~~~", "[", "]", "](", ")", "(", "!["],
  ["[^", "[^a]", "[^a]:", "[a]", "[a]:", ": ", "<", ">", "<a>", "</a>", "<br>", "<!--", "-->"],
  ["<div>", "</div>", "<b", "<?", "?>", "<![CDATA[", "]]>", "<pre>", "<script>", "&amp;", "&"],
  ["&#0;", "&#x41;", ";", "\\", "|", "---", "===", "-", "+", "#", "## ", "1.", "1)", "- ", "* "],
  ["> ", "- [ ] ", "[x]", "10. ", "^", "=", "/", "{", "}", "$", "%", '"', "'", "+++", "...", ":"],
  ["\\**", "\\_*", "\\~~"],
  ["!", "\n", "\n\n", "\r\n", "\r", " ", "  ", "    ", "\t", "\v", "\f", "\0", "\\\n", "  \n"],
  ["\u00A0", "\u2003", "\u3000", "\uFEFF", "\u2028", "\u200B", "é", "日本", "。", "😀", "𝌆"],
  ["“", "”", "—", "a", "b", "x", "9", "word", "A b.", "http://a.b", "https://example.com/x"],
  ["www.a.b", "a@b.c", "mailto:", "<http://a>", "|-|-|", "| a | b |\n|---|:-:|\n| c | d |\n"],
].flat();

/** Lines of which Markdown is made. */
export const LINES: readonly string[] = [
  ["", "a", "- a", "  b", "    c", "\td", "> q", ">q", ">", "1. x", "2) y", "# h", "h\n==="],
  ["h\n---", "***", "```", "~~~", "```js", "| a | b |", "|---|---|", "--- | ---", "a | b"],
  ['[r]: /u "t"', "[r]: <u>", "[r]:", "[^n]: note", "    more", "[^n]", "[r]", "[t][r]"],
  ["![i](u)", "<div>", "</div>", "<!-- c -->", "<p>", "text <b>x</b>", "- [ ] t", "- [x]"],
  ["+ p", "* s", "   - deep", "      - deeper", "\\", "&nbsp;", "www.x.y", "http://x.y/z."],
  ["~~d~~", "*e*", "**s**", "`c`", "trailing  ", "back\\", "> - a", "> ```", "- > q", "- ```"],
  ["-", "1.", "---", "+++", "title: x", "[^n]: a\n\n    b"],
  ['a <b c="d', 'e"> f', "a <!-- b", "c --> d", "a [t](u", "a [t][u", "a [t", "u][] v", "<x>"],
  ["a [t u", "v] w", "*e* f", "[t] g", "![t", "[t u]: v", "a [`b`][c", "`d` e", "a < b"],
  ["![a ` b](c) d", "a ![b <c d](e) f", "a `b", "c` d"],
  [
    "```  js",
    "``` js  x ",
    "**_x.y** z",
    "*_x* _y_",
    "[ r ] x",
    "[t][ r ]",
    "http://a.b/{c}.",
    "{{ x }}",
  ],
].flat();

/** What lines are indented and marked with. */
export const PREFIXES: readonly string[] = ["> ", ">", "- ", "1. ", " ", "  ", "   ", "    ", "\t"];
