/** Offset at which the line of an offset begins; looks no further back than that. */
export function lineStartAt(text: string, at: number): number {
  let start = at;
  while (start > 0 && text[start - 1] !== "\n" && text[start - 1] !== "\r") start--;
  return start;
}
