import type { ReadSegment, SegmentCode } from "./read-segment.ts";

/** What the codes of a unit are called in its tagged texts. */
export interface CodeNumbers {
  readonly idOf: (code: SegmentCode) => number;
  /** Whether each code of the source has its counterpart in the target, and none is left. */
  readonly areEqual: boolean;
}

/**
 * Number the codes of a unit: those of the source by their first occurrence from 1,
 * those of the target like their counterparts. A counterpart has the same form; the
 * same `x`, else the same `i`, else the same content, else it is the next one of its
 * kind. What has none gets a number of its own, behind all others.
 */
export function numberCodes(source: ReadSegment, target: ReadSegment): CodeNumbers {
  if (source.codes.length === 0 && target.codes.length === 0) return NONE;
  const ids = new Map(source.codes.map((code, index) => [code, index + 1]));
  const free = new Set(source.codes);
  for (const isCounterpart of RULES) {
    for (const code of target.codes) {
      if (ids.has(code)) continue;
      const found = [...free].find(
        (other) => other.form === code.form && isCounterpart(other, code),
      );
      if (found === undefined) continue;
      ids.set(code, ids.get(found)!);
      free.delete(found);
    }
  }
  const unmatched = target.codes.filter((code) => !ids.has(code));
  const [rest] = free;
  // Where the `x` of the only one that is left is a slip, nothing else can be meant.
  if (
    rest !== undefined &&
    free.size === 1 &&
    unmatched.length === 1 &&
    isAlike(rest, unmatched[0]!)
  ) {
    ids.set(unmatched[0]!, ids.get(rest)!);
    free.delete(rest);
  }
  const areEqual = free.size === 0 && target.codes.every((code) => ids.has(code));
  let last = source.codes.length;
  for (const code of target.codes) if (!ids.has(code)) ids.set(code, ++last);
  return { idOf: (code) => ids.get(code)!, areEqual };
}

const NONE: CodeNumbers = { idOf: () => 0, areEqual: true };

/** From the surest to the boldest. */
const RULES: readonly ((a: SegmentCode, b: SegmentCode) => boolean)[] = [
  (a, b) => a.x !== undefined && a.x === b.x,
  (a, b) => !haveX(a, b) && a.i !== undefined && a.i === b.i,
  (a, b) => !haveX(a, b) && isAlike(a, b) && a.data === b.data,
  (a, b) => !haveX(a, b) && isAlike(a, b),
];

/** Whether both say what they belong to. */
function haveX(a: SegmentCode, b: SegmentCode): boolean {
  return a.x !== undefined && b.x !== undefined;
}

function isAlike(a: SegmentCode, b: SegmentCode): boolean {
  return a.element === b.element && a.type === b.type && a.form === b.form;
}
