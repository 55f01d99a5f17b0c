/** How many letters a text has, as alphabets go; one sign of Han or Kana counts as three. */
export function letters(text: string): number {
  const signs = text.match(/[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]/gu)?.length ?? 0;
  return signs * 3 + ((text.match(/\p{L}/gu)?.length ?? 0) - signs);
}
