/**
 * A hash of 52 bits that is never 0: two mixed hashes of 32 bits, so that texts seldom meet. What is found by
 * it has to be compared.
 */
export function textHash(text: string): number {
  let [low, high] = [0x811c9dc5, 0x41c6ce57];
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    low = Math.imul(low ^ unit, 0x01000193);
    high = Math.imul(high ^ unit, 0x5f356495);
  }
  return (mixed(high) >>> 12) * 0x1_0000_0000 + (mixed(low ^ high) >>> 0) || 1;
}

function mixed(hash: number): number {
  let value = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return value ^ (value >>> 16);
}
