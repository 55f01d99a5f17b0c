/**
 * Whether a place in Chinese or Japanese text is inside brackets or corner
 * quotes, which stand within one sentence whatever they hold.
 *
 * > | 一起去看《摔跤吧！爸爸》好吗？
 *                      ^           inside
 *
 * Brackets further apart than 120 characters are not seen.
 */
export function isInsideCjkBrackets(text: string, at: number): boolean {
  const closer = openCloser(text, at);
  return closer !== undefined && text.slice(at, at + REACH).includes(closer);
}

const REACH = 120;

const CLOSERS = new Map(
  ["《》", "〈〉", "（）", "【】", "〔〕", "「」", "『』"].map((pair) => [pair[0]!, pair[1]!]),
);
const CLOSING = new Set(CLOSERS.values());

/** The closing sign of the innermost bracket that is open at a place. */
function openCloser(text: string, at: number): string | undefined {
  let depth = 0;
  for (let index = at - 1; index >= 0 && index > at - REACH; index--) {
    if (text.charCodeAt(index) < 0x3000) continue;
    const sign = text[index]!;
    if (CLOSING.has(sign)) depth++;
    else if (CLOSERS.has(sign) && depth-- === 0) return CLOSERS.get(sign);
  }
  return undefined;
}
