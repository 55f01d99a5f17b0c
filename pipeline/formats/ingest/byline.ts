const BYLINE =
  /^(?:by|von|par|por|di|автор:?|by:)\s+(?<names>\p{Lu}[\p{L}\p{M}'’.-]*(?: (?:(?:de|da|di|van|von|del|la|der) )?\p{Lu}[\p{L}\p{M}'’.-]*){1,3}(?:(?:, | and | und | et | y | e | и )\p{Lu}[\p{L}\p{M}'’.-]*(?: \p{Lu}[\p{L}\p{M}'’.-]*){1,3})*)$/iu;

/** The names in a line that says nothing but who wrote the story: `By Ada Holt and Ben Orr`; else `undefined`. */
export function bylineNames(line: string): readonly string[] | undefined {
  const names = BYLINE.exec(line.trim())?.groups?.["names"];
  // Case does not count for the word in front, but it does for names.
  if (names === undefined || !/^\p{Lu}/u.test(names) || /\s\p{Ll}{4,}/u.test(names))
    return undefined;
  return names.split(/, | and | und | et | y | e | и /u);
}
