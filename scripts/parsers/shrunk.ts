/** A part of a text that is still interesting, and is not where any more characters are left out. */
export function shrunk(text: string, isInteresting: (part: string) => boolean): string {
  let best = text;
  for (let size = Math.max(1, best.length >> 1); size > 0; size >>= 1) {
    for (let at = 0; at < best.length;) {
      const part = best.slice(0, at) + best.slice(at + size);
      if (isInteresting(part)) best = part;
      else at += size;
    }
  }
  return best;
}
