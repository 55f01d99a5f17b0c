/** Kinds of boxes that have a look and a name of their own, with the other names that dialects give them. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  note: ["admonition", "notice", "callout", "alert", "remark"],
  info: ["information", "hinfo", "versionadded", "versionchanged", "versionremoved"],
  tip: ["hint", "pro-tip"],
  important: ["primary"],
  warning: ["attention", "warn", "deprecated"],
  caution: [],
  danger: ["error"],
  example: ["exercise", "observation"],
  question: ["help", "faq"],
  success: ["check", "done"],
  failure: ["fail", "missing"],
  bug: [],
  quote: ["cite", "epigraph"],
  summary: ["abstract", "tldr", "topic", "sidebar"],
  todo: [],
  seealso: ["see-also"],
  details: ["dropdown", "expand", "collapse", "spoiler", "toggle", "accordion", "solution"],
};

/** All kinds; each has a name for readers (`aside.note`). */
export const ASIDE_KINDS: readonly string[] = Object.keys(KINDS);

const BY_NAME = new Map(
  Object.entries(KINDS).flatMap(([kind, others]) =>
    [kind, ...others].map((name): [string, string] => [name, kind]),
  ),
);

/** The kind of a box by what an author calls it; `undefined` for a name that says nothing to readers. */
export function asideKind(name: string): string | undefined {
  return BY_NAME.get(name.toLowerCase());
}
