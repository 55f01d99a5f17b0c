/** A share in whole per cent, but 0 and 100 only where they are true. */
export function percent(part: number, whole: number): string {
  if (part === 0 || whole === 0) return "0%";
  if (part === whole) return "100%";
  return `${Math.min(99, Math.max(1, Math.round((part * 100) / whole)))}%`;
}
