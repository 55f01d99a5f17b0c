import type { TextChange } from "../../../model/memory-match.ts";
import { plainText } from "../../../model/tagged-text.ts";
import type { TargetSpan, TargetUpdate } from "../../../model/target-update.ts";
import { type Anchor, anchorsOf, type Stretch } from "./anchors.ts";
import { casedFormOf } from "./form.ts";
import { withoutNamedDates } from "./named-dates.ts";
import { type ChangedStretch, locate } from "./locate-change.ts";
import { substitute, type Substitution } from "./substitute.ts";
import { textChanges } from "./text-changes.ts";

/**
 * What brings the target of an older wording up to date: what changed in its source, where that stands in the
 * target, and the whole new target where only values changed.
 *
 * Invariant: spans lie within the target, in order, and do not overlap; where there is a patch, texts of the
 * languages stay as they were.
 */
export function targetUpdate(texts: Substitution): TargetUpdate {
  const { source, target, text } = texts;
  const changes = textChanges(source, text);
  const patch = patchOf(texts);
  return {
    source,
    changes,
    spans: spansOf(changes, texts, anchorsOf(source, target, texts)),
    ...(patch === undefined || (patch === target && changes.length > 0) ? {} : { patch }),
  };
}

/** The target with today's values; `undefined` where words changed too, or the target does not show which value is which. */
export function patchOf(texts: Substitution): string | undefined {
  const { source, text, from } = texts;
  return formWithoutDates(source, from) === formWithoutDates(text, from)
    ? substitute(texts)
    : undefined;
}

function formWithoutDates(text: string, from: Substitution["from"]): string {
  return casedFormOf(withoutNamedDates(text, from) ?? text);
}

function spansOf(
  changes: readonly TextChange[],
  { source, target }: Substitution,
  anchors: readonly Anchor[],
): readonly TargetSpan[] {
  const said = stretchesOf(changes, source).filter((stretch) => saysWords(stretch, source));
  const spans = said.map((stretch): TargetSpan => {
    const { start, end, ...rest } = locate(stretch, { source, target, anchors });
    return { start, end, text: target.slice(start, end), change: stretch.change, ...rest };
  });
  const inOrder = spans.toSorted((a, b) => a.start - b.start || a.end - b.end);
  return inOrder.reduce<readonly TargetSpan[]>((list, span) => {
    const last = list.at(-1);
    if (last === undefined || span.start >= last.end) return [...list, span];
    // What is known stands; two guesses at one place are one.
    if (last.by === "value") return list;
    const rest = list.slice(0, -1);
    return span.by === "value" ? [...rest, span] : [...rest, joined(last, span, target)];
  }, []);
}

/** Markup that came or went is no stretch of the target. */
function saysWords({ start, end, added }: ChangedStretch, source: string): boolean {
  return plainText(source.slice(start, end) + added).trim() !== "";
}

function joined(a: TargetSpan, b: TargetSpan, target: string): TargetSpan {
  const [start, end] = [a.start, Math.max(a.end, b.end)];
  const change = Math.min(a.change, b.change);
  return { start, end, text: target.slice(start, end), change, by: "guess" };
}

/** What was removed from the source or stands where something was added, with that; blanks around it left out. */
function stretchesOf(changes: readonly TextChange[], source: string): readonly ChangedStretch[] {
  const stretches: ChangedStretch[] = [];
  let at = 0;
  changes.forEach(({ type, text }, change) => {
    if (type === "removed") {
      const next = changes[change + 1];
      const added = next?.type === "added" ? next.text : "";
      for (const part of parts(text, added))
        stretches.push({
          ...withoutBlanks(source, at + part.start, at + part.end),
          change,
          added: part.added,
        });
    } else if (type === "added" && changes[change - 1]?.type !== "removed") {
      stretches.push({ start: at, end: at, change, added: text.trim() });
    }
    if (type !== "added") at += text.length;
  });
  return stretches;
}

/** A removal word by word, where as many words were added. */
function parts(removed: string, added: string): readonly (Stretch & { readonly added: string })[] {
  const words = Array.from(removed.matchAll(/\S+/g), ({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
  }));
  const others = added.match(/\S+/g) ?? [];
  if (words.length < 2 || words.length !== others.length)
    return [{ start: 0, end: removed.length, added: added.trim() }];
  return words.map((word, index) => ({ ...word, added: others[index]! }));
}

function withoutBlanks(text: string, start: number, end: number): Stretch {
  const stretch = text.slice(start, end);
  const from = start + (stretch.length - stretch.trimStart().length);
  return { start: Math.min(from, end), end: Math.max(from, start + stretch.trimEnd().length) };
}
