/** What opens and closes front matter, and what a line with a key looks like in it. */
const LANGUAGES = [
  { fence: "---", key: /^[a-z_$][\w$.-]*:(?:[ \t]|$)/ }, // YAML
  { fence: "+++", key: /^[a-z_][\w.-]*[ \t]*=/ }, // TOML
] as const;

/**
 * The fence of front matter that is opened and not closed, so that a parser takes
 * it for text: the first line is a fence, a line with a key in small letters
 * follows, and no other line is that fence.
 *
 * > | ---
 * > | title: Hello
 * > |
 * > | Text
 *
 * @param text Of the article, without a byte order mark.
 */
export function unclosedFrontMatter(text: string): string | undefined {
  const found = LANGUAGES.find(({ fence }) => text.startsWith(fence));
  if (found === undefined) return undefined;
  if (isSurelyClosed(text, found.fence)) return undefined;
  const [first, ...others] = text.split(/\r\n?|\n/);
  const isFence = (line: string) => line.trimEnd() === found.fence;
  const isOpen = isFence(first!) && !others.some(isFence);
  const second = others.find((line) => line.trim() !== "" && !line.startsWith("#"));
  return isOpen && second !== undefined && found.key.test(second) ? found.fence : undefined;
}

/** Whether a line further down is the fence alone, as nearly all articles have it: no need to look at each. */
function isSurelyClosed(text: string, fence: string): boolean {
  return text.includes(`\n${fence}\n`);
}
