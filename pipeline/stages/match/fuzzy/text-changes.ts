import type { TextChange } from "../../../model/memory-match.ts";
import { alignKeys } from "../align-keys.ts";

/**
 * How one tagged text became another: words, tags, marks and white space that are the same, removed
 * or added, in order; a removal stands before the addition in its place. Empty where the texts are equal.
 *
 * Invariant: what is the same or removed, joined, is the old text; what is the same or added is the new one.
 */
export function textChanges(old: string, next: string): readonly TextChange[] {
  if (old === next) return [];
  const a = tokens(old);
  const b = tokens(next);
  const changes = new ChangeList();
  let [x, y] = [0, 0];
  for (const [i, j] of wordsFirst(alignKeys(a, b), a, b)) {
    changes.add("removed", a.slice(x, i));
    changes.add("added", b.slice(y, j));
    changes.add("same", [a[i]!]);
    [x, y] = [i + 1, j + 1];
  }
  changes.add("removed", a.slice(x));
  changes.add("added", b.slice(y));
  return changes.list;
}

const TOKEN =
  /<\/?(?:[gxbe][1-9]\d{0,4}|em|strong|del)\/?>|\p{Nd}+(?:[.,]\p{Nd}+)*(?![\p{L}\p{M}\p{N}_])|[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]|[[\p{L}\p{M}\p{N}_]--[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}]]+|\s+|[^\s\p{L}\p{M}\p{N}_]/gv;

function tokens(text: string): readonly string[] {
  return text.match(TOKEN) ?? [];
}

type Pair = readonly [a: number, b: number];

/** A blank that is alone between two changes says nothing: it becomes part of them. */
function wordsFirst(
  pairs: readonly Pair[],
  a: readonly string[],
  b: readonly string[],
): readonly Pair[] {
  return pairs.filter(([i, j], index) => {
    if (a[i]!.trim() !== "") return true;
    const [beforeA, beforeB] = pairs[index - 1] ?? [-1, -1];
    const [afterA, afterB] = pairs[index + 1] ?? [a.length, b.length];
    const isJoined =
      (i === beforeA + 1 && j === beforeB + 1) || (i === afterA - 1 && j === afterB - 1);
    return isJoined;
  });
}

/** Changes in order; neighbours of one kind are one. */
class ChangeList {
  readonly list: TextChange[] = [];

  add(type: TextChange["type"], parts: readonly string[]): void {
    const text = parts.join("");
    const last = this.list.at(-1);
    if (text === "") return;
    if (last?.type === type) this.list[this.list.length - 1] = { type, text: last.text + text };
    else this.list.push({ type, text });
  }
}
