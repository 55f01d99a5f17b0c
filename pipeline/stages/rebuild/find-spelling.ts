import { greedyAddresses } from "./greedy-addresses.ts";
import { inlineSignature } from "./inline-signature.ts";
import type { ReadBack } from "./reading/read-back.ts";
import {
  type Delimiter,
  LITERAL,
  type Spelling,
  type SpellingTask,
  spellUnit,
} from "./spell-unit.ts";
import type { UnitTarget } from "./unit-target.ts";
import { firstLetterOfProgram, neighboursOfEmphasis, unsafeOffsets } from "./unsafe-characters.ts";

/** How many spellings of one kind are tried one by one before the search becomes greedy. */
const MAX_TRIES = 150;

/**
 * Find how to write a target so that it reads back as it is, with as few marks
 * as possible: literally, with backslashes, with other delimiters, with HTML tags,
 * with character references; last of all on one line. `undefined` where nothing does.
 *
 * @param wrong What is known to be read otherwise.
 */
export function findSpelling(
  task: SpellingTask,
  readBack: ReadBack,
  wrong?: string,
): Spelling | undefined {
  const search = new SpellingSearch(task, readBack, wrong);
  const bases =
    task.habit.type === "one-line" ? [LITERAL] : [LITERAL, { ...LITERAL, lines: "one" } as const];
  return first(bases, (base) => search.from(base));
}

/** The meaning that a target has to have when it is read back. */
export function targetSignature(task: Pick<SpellingTask, "target" | "codes">): string {
  const codes = task.target.codes.map(({ type, source }) => ({
    type,
    data: source === undefined ? "" : task.codes[source]!.data,
    spelled: source === undefined ? undefined : task.codes[source]!.spelled,
  }));
  return inlineSignature(task.target.tokens, codes);
}

class SpellingSearch {
  readonly #task: SpellingTask;
  readonly #readBack: ReadBack;
  readonly #expected: string;
  readonly #unsafe: readonly number[];
  readonly #greedy: readonly number[];
  readonly #tried = new Map<string, boolean>();

  constructor(task: SpellingTask, readBack: ReadBack, wrong: string | undefined) {
    this.#task = task;
    this.#readBack = readBack;
    this.#expected = targetSignature(task);
    this.#unsafe = unsafeOffsets(task.target.tokens, task.layout);
    this.#greedy = greedyAddresses(task);
    if (wrong !== undefined) this.#tried.set(wrong, false);
  }

  from(base: Spelling): Spelling | undefined {
    const { target } = this.#task;
    const program = firstLetterOfProgram(target.tokens);
    const neighbours = neighboursOfEmphasis(target.tokens, isEmphasis(target));
    const plain = program.length === 0 ? base : { ...base, references: new Set(program) };
    return (
      this.#escaped(base) ??
      (plain === base ? undefined : this.#escaped(plain)) ??
      first(delimiterChoices(this.#task), (delimiters) =>
        this.#escaped({ ...plain, delimiters }),
      ) ??
      this.#escaped({ ...base, references: new Set([...program, ...neighbours]) })
    );
  }

  /** The fewest escapes that make a spelling read right; `undefined` where all of them do not. */
  #escaped(base: Spelling): Spelling | undefined {
    if (this.#isGreedy(base)) return undefined;
    const works = (escapes: Iterable<number>): boolean =>
      this.#isRight(spellUnit(this.#task, { ...base, escapes: new Set(escapes) }));
    if (works([])) return base;
    if (this.#unsafe.length === 0 || !works(this.#unsafe)) return undefined;
    return { ...base, escapes: new Set(fewestEscapes(this.#unsafe, works)) };
  }

  /** Whether an address takes in what follows it, however that is escaped. */
  #isGreedy({ delimiters, references }: Spelling): boolean {
    return references.size === 0 && this.#greedy.some((code) => !delimiters.has(code));
  }

  /** Other spellings may be written as one that was tried: there may be nothing to choose. */
  #isRight(markdown: string): boolean {
    const known = this.#tried.get(markdown);
    if (known !== undefined) return known;
    const isRight = this.#readBack(markdown) === this.#expected;
    this.#tried.set(markdown, isRight);
    return isRight;
  }
}

/**
 * The fewest of some offsets with which a spelling works, given that it does with all
 * of them: surely none too many, the very fewest where that is found in few tries.
 */
export function fewestEscapes(
  all: readonly number[],
  works: (escapes: Iterable<number>) => boolean,
): readonly number[] {
  const greedy = removeOneByOne(all, works);
  let tries = 0;
  for (let size = 1; size < greedy.length; size++) {
    for (const subset of subsets(all, size)) {
      if (++tries > MAX_TRIES) return greedy;
      if (works(subset)) return subset;
    }
  }
  return greedy;
}

/** From the end, so that what opens something keeps its backslash and what closes it loses it. */
function removeOneByOne(
  all: readonly number[],
  works: (escapes: Iterable<number>) => boolean,
): readonly number[] {
  let kept = all;
  let chunk = all.length >> 1;
  for (; chunk >= 1; chunk >>= 1) {
    for (let end = kept.length; end > 0; end -= chunk) {
      const fewer = kept.filter((_, index) => index < end - chunk || index >= end);
      if (fewer.length < kept.length && works(fewer)) kept = fewer;
    }
  }
  return kept;
}

function* subsets(all: readonly number[], size: number, from = 0): Generator<readonly number[]> {
  if (size === 0) {
    yield [];
    return;
  }
  for (let index = from; index <= all.length - size; index++) {
    for (const rest of subsets(all, size - 1, index + 1)) yield [all[index]!, ...rest];
  }
}

/**
 * Other markup for the same meaning: angle brackets around bare addresses that
 * their new neighbours would swallow (in MDX links), longer references for short ones that a
 * bracket follows, the other delimiter, HTML tags; for one code at a time, then
 * for all.
 */
function delimiterChoices({
  target,
  codes,
}: SpellingTask): readonly ReadonlyMap<number, Delimiter>[] {
  const bare = codesOf(
    target,
    "placeholder",
    (code) => target.codes[code]!.type === "link" && codes[code]!.isBareAddress,
  );
  const isShort = (code: number) => codes[code]?.label !== undefined;
  const short = [...codesOf(target, "open", isShort), ...codesOf(target, "placeholder", isShort)];
  const emphasis = codesOf(target, "open", isEmphasis(target));
  const plain = [...bare, ...short];
  const full = new Map<number, Delimiter>(plain.map((code) => [code, "other"]));
  const linked = new Map([...full, ...bare.map((code) => [code, "html"] as const)]);
  const choices = [
    ...groups(plain).map(
      (group) => new Map<number, Delimiter>(group.map((code) => [code, "other"])),
    ),
    ...groups(bare).map((group) => new Map<number, Delimiter>(group.map((code) => [code, "html"]))),
    linked,
  ];
  for (const others of bare.length === 0 ? [full] : [full, linked]) {
    for (const delimiter of ["other", "html"] as const) {
      for (const group of groups(emphasis))
        choices.push(new Map([...others, ...group.map((code) => [code, delimiter] as const)]));
    }
  }
  return choices;
}

function codesOf(
  target: UnitTarget,
  type: "open" | "placeholder",
  test: (code: number) => boolean,
): readonly number[] {
  return [
    ...new Set(
      target.tokens.flatMap((token) =>
        token.type === type && test(token.code) ? [token.code] : [],
      ),
    ),
  ];
}

function groups(codes: readonly number[]): readonly (readonly number[])[] {
  if (codes.length === 0) return [];
  const single = codes.length > 1 && codes.length <= 8 ? codes.map((code) => [code]) : [];
  return [...single, codes];
}

function isEmphasis(target: UnitTarget): (code: number) => boolean {
  return (code) => ["em", "strong", "del"].includes(target.codes[code]!.type);
}

function first<Item, Found>(
  items: readonly Item[],
  find: (item: Item) => Found | undefined,
): Found | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}
