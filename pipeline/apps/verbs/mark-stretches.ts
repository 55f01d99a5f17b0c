import { createContext, Script } from "node:vm";
import type { ConcordanceQuery } from "../../model/memory-match.ts";
import type { FoundStretch } from "../../model/memory-report.ts";

/** Marks are a comfort: what takes longer for all texts together is shown without. */
const TIMEOUT_MS = 500;

/**
 * Cut texts into what was searched for and what stands around it; `undefined` stays.
 *
 * An expression that somebody typed may run for ever on a text that it does not fit, so it runs in
 * a context that can be stopped; then no text is marked.
 */
export function markStretches(
  texts: readonly (string | undefined)[],
  query: Pick<ConcordanceQuery, "text" | "mode">,
): readonly (readonly FoundStretch[] | undefined)[] {
  const places = findPlaces(
    texts.map((text) => text ?? ""),
    query,
  );
  return texts.map((text, index) =>
    text === undefined ? undefined : stretchesOf(text, places[index] ?? []),
  );
}

/** Begin and end of what was found, in UTF-16 code units. */
type Place = readonly [from: number, to: number];

const FIND = new Script(`
  const expression = new RegExp(pattern, "giu");
  JSON.stringify(texts.map((text) =>
    Array.from(text.matchAll(expression), ({ index, 0: found }) => [index, index + found.length])))`);

function findPlaces(
  texts: readonly string[],
  { text, mode }: Pick<ConcordanceQuery, "text" | "mode">,
): readonly (readonly Place[])[] {
  const pattern = mode === "regex" ? text : patternOf(text);
  const context = createContext({ texts, pattern });
  try {
    return JSON.parse(FIND.runInContext(context, { timeout: TIMEOUT_MS }) as string) as Place[][];
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ERR_SCRIPT_EXECUTION_TIMEOUT") return [];
    throw error;
  }
}

/** A phrase as an expression: white space of any kind and length where it has some. */
function patternOf(phrase: string): string {
  return phrase
    .normalize("NFC")
    .trim()
    .split(/\s+/)
    .map((word) => word.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`))
    .join(String.raw`\s+`);
}

function stretchesOf(text: string, places: readonly Place[]): readonly FoundStretch[] {
  const stretches: FoundStretch[] = [];
  let end = 0;
  for (const [from, to] of places) {
    if (to === from) continue;
    if (from > end) stretches.push({ text: text.slice(end, from), isFound: false });
    stretches.push({ text: text.slice(from, to), isFound: true });
    end = to;
  }
  return end < text.length || text === ""
    ? [...stretches, { text: text.slice(end), isFound: false }]
    : stretches;
}
