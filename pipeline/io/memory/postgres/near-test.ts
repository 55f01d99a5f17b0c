import { distanceTo, patternOf } from "../../../stages/match/fuzzy/bit-parallel.ts";
import { tokensOf } from "../../../stages/match/fuzzy/form.ts";
import { mostEdits } from "../../../stages/match/fuzzy/postings.ts";
import type { WantedForms } from "./form-candidates.ts";

/** Whether so many per cent of a form's tokens, and of its characters, agree with those of another one. */
export function nearTest(
  form: string,
  { least, leastCharacters }: Omit<WantedForms, "from">,
): (other: string) => boolean {
  const hasTokens = sequenceTest(tokensOf(form), least);
  let hasCharacters: ReturnType<typeof sequenceTest> | undefined;
  return (other) => {
    if (!hasTokens(tokensOf(other))) return false;
    if (leastCharacters === 0) return true;
    hasCharacters ??= sequenceTest(units(form), leastCharacters);
    return hasCharacters(units(other));
  };
}

function units(text: string): readonly string[] {
  return Array.from({ length: text.length }, (_, index) => text[index]!);
}

function sequenceTest(
  sequence: readonly string[],
  percent: number,
): (other: readonly string[]) => boolean {
  const rowOf = new Map<string, number>();
  for (const element of sequence) if (!rowOf.has(element)) rowOf.set(element, rowOf.size + 1);
  const rows = Int32Array.from(sequence, (element) => rowOf.get(element)!);
  const pattern = patternOf(rows, rowOf.size);
  return (other) => {
    const most = mostEdits(Math.max(sequence.length, other.length), percent);
    const others = Int32Array.from(other, (element) => rowOf.get(element) ?? 0);
    return distanceTo(pattern, { rows: others, count: other.length }, most) <= most;
  };
}
