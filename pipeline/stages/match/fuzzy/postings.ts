/** From this per cent on a search reads only the rare postings; below, down to `LEAST_INDEXED`, all. */
export const RARE_PERCENT = 70;

/** Lowest per cent that postings are complete for: below it every form is looked at. */
export const LEAST_INDEXED = 50;

/** Which forms have a token among the rare ones of theirs; each list ascends. */
export interface Postings {
  /** Where a token's list begins; one more than there are tokens. */
  readonly starts: Int32Array;
  readonly forms: Int32Array;
}

/**
 * How many tokens of a length agree at least where so many per cent do.
 *
 * @param percent an integer, as in all functions here: so there is nothing to round.
 */
export function leastShared(length: number, percent: number): number {
  return Math.ceil((percent * length) / 100);
}

/** How many edits two forms can be apart, the longer one of this length, for so many per cent. */
export function mostEdits(length: number, percent: number): number {
  return Math.floor(((100 - percent) * length) / 100);
}

/** In how many lists a form has to be found before it is looked at, where so many tokens agree at all. */
export const LISTS = 3;

/**
 * How many tokens, rarest first, have to be looked at so that two forms of which `percent` agree have
 * `lists` of these in common, copies of a token counted one by one.
 *
 * Of the tokens in common the `lists` rarest are followed by all others, which fill as many places.
 */
export function prefixLength(length: number, percent: number, lists: number): number {
  return length - leastShared(length, percent) + lists;
}

/** The tokens of each form. */
export interface TokenLists {
  /** Of all forms; the smaller, the rarer. */
  readonly tokens: Int32Array;
  /** Where a form's tokens begin; one more than there are forms. */
  readonly starts: Uint32Array;
}

/** Postings of the tokens that a search at `RARE_PERCENT` reads, and of those that one at `LEAST_INDEXED` adds. */
export function collectPostings(
  lists: TokenLists,
  tokenCount: number,
): { readonly rare: Postings; readonly further: Postings } {
  const sorted = { ...lists, tokens: sortEach(lists) };
  const rareEnd = (length: number): number => prefixLength(length, RARE_PERCENT, LISTS);
  const furtherEnd = (length: number): number => prefixLength(length, LEAST_INDEXED, LISTS);
  return {
    rare: postingsBetween(sorted, tokenCount, { from: () => 0, to: rareEnd }),
    further: postingsBetween(sorted, tokenCount, { from: rareEnd, to: furtherEnd }),
  };
}

/** Each form's tokens in ascending order. */
function sortEach({ tokens, starts }: TokenLists): Int32Array {
  const sorted = tokens.slice();
  for (let form = 0; form + 1 < starts.length; form++) {
    const [start, end] = [starts[form]!, starts[form + 1]!];
    if (end - start > MOST_INSERTED) sorted.subarray(start, end).sort();
    else sortByInsertion(sorted, start, end);
  }
  return sorted;
}

/** Up to so many elements the simple sort is the faster one. */
const MOST_INSERTED = 48;

function sortByInsertion(values: Int32Array, start: number, end: number): void {
  for (let next = start + 1; next < end; next++) {
    const value = values[next]!;
    let at = next;
    for (; at > start && values[at - 1]! > value; at--) values[at] = values[at - 1]!;
    values[at] = value;
  }
}

/** Places among a form's sorted tokens, by their count; end exclusive. */
interface Places {
  readonly from: (length: number) => number;
  readonly to: (length: number) => number;
}

function postingsBetween(sorted: TokenLists, tokenCount: number, places: Places): Postings {
  const starts = new Int32Array(tokenCount + 1);
  forEachPosting(sorted, places, (token) => void starts[token + 1]!++);
  for (let token = 0; token < tokenCount; token++) starts[token + 1]! += starts[token]!;
  const forms = new Int32Array(starts[tokenCount]!);
  const next = starts.slice();
  forEachPosting(sorted, places, (token, form) => {
    forms[next[token]!++] = form;
  });
  return { starts, forms };
}

/** Only the first of several copies of a token counts. */
function forEachPosting(
  { tokens, starts }: TokenLists,
  { from, to }: Places,
  visit: (token: number, form: number) => void,
): void {
  for (let form = 0; form + 1 < starts.length; form++) {
    const start = starts[form]!;
    const length = starts[form + 1]! - start;
    const end = start + Math.min(to(length), length);
    for (let at = start + from(length); at < end; at++)
      if (at === start || tokens[at] !== tokens[at - 1]) visit(tokens[at]!, form);
  }
}
