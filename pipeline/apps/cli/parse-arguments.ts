import { didYouMean } from "../../model/did-you-mean.ts";
import { type Locale, parseLocale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { Flag, Flags, Positional } from "./command.ts";

export interface ParsedArguments {
  /** By long name; every flag of the table has its value. */
  readonly flags: Readonly<Record<string, FlagData>>;
  /** As many as the table has. */
  readonly positionals: readonly (string | undefined | readonly string[])[];
  /** Everything that is wrong, in order. */
  readonly problems: readonly PipelineError[];
}

export type FlagData = boolean | string | readonly string[] | readonly Locale[] | undefined;

export interface ArgumentTable {
  readonly flags: Flags;
  readonly positionals: readonly Positional[];
}

/**
 * Parse arguments by their table: `--flag value`, `--flag=value`, `-f value`,
 * `-fvalue`, switches together (`-qh`); `--` ends the flags, `-` alone is an argument.
 */
export function parseArguments(args: readonly string[], table: ArgumentTable): ParsedArguments {
  const values = new Map<string, FlagData>();
  const words: string[] = [];
  const problems: PipelineError[] = [];
  let rest = [...args];
  while (rest.length > 0) {
    const [word = "", ...after] = rest;
    if (word === "--") {
      words.push(...after);
      break;
    }
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      rest = after;
      continue;
    }
    const read = readFlag(word, after, table.flags);
    if (read instanceof PipelineError) {
      problems.push(read);
      rest = after;
    } else {
      rest = [...read.rest];
      const value = toValue(read, values.get(read.name));
      if (value instanceof PipelineError) problems.push(value);
      else values.set(read.name, value);
    }
  }
  return {
    flags: Object.fromEntries(
      Object.entries(table.flags).map(([name, flag]) => [name, values.get(name) ?? absent(flag)]),
    ),
    positionals: table.positionals.map(({ isRepeated }, index) =>
      isRepeated === true ? words.slice(index) : words[index],
    ),
    // After an unknown flag nobody knows whether a word is its value.
    problems: problems.length > 0 ? problems : checkPositionals(words, table.positionals),
  };
}

interface ReadFlag {
  readonly name: string;
  readonly flag: Flag;
  /** As it was written, for messages. */
  readonly written: string;
  /** `undefined` for a switch. */
  readonly value: string | undefined;
  /** What is left to read. */
  readonly rest: readonly string[];
}

function readFlag(word: string, after: readonly string[], flags: Flags): ReadFlag | PipelineError {
  const isLong = word.startsWith("--");
  const equals = isLong ? word.indexOf("=") : -1;
  const written = isLong ? (equals === -1 ? word : word.slice(0, equals)) : word.slice(0, 2);
  const found = Object.entries(flags).find(([name, flag]) =>
    isLong
      ? written === `--${name}` || written === `--${flag.alias}`
      : written === `-${flag.short}`,
  );
  if (found === undefined) return unknownFlag(written, flags);
  const [name, flag] = found;
  const attached = isLong
    ? equals === -1
      ? undefined
      : word.slice(equals + 1)
    : word.slice(2) || undefined;
  if (flag.kind === "switch") {
    if (attached === undefined) return { name, flag, written, value: undefined, rest: after };
    if (!isLong) return { name, flag, written, value: undefined, rest: [`-${attached}`, ...after] };
    return usage(`Unexpected value \`${attached}\` of \`${written}\`, expected none`);
  }
  if (attached !== undefined) return { name, flag, written, value: attached, rest: after };
  const [value, ...rest] = after;
  if (value !== undefined && (value === "-" || !value.startsWith("-"))) {
    return { name, flag, written, value, rest };
  }
  return usage(`Unexpected missing value of \`${written}\`, expected ${describeValue(flag)}`);
}

function toValue({ flag, written, value }: ReadFlag, earlier: FlagData): FlagData | PipelineError {
  switch (flag.kind) {
    case "switch":
      return true;
    case "text":
      if (earlier !== undefined) return usage(`Unexpected second \`${written}\`, expected it once`);
      return value === ""
        ? usage(`Unexpected empty \`${written}\`, expected ${flag.value}`)
        : value;
    case "texts":
      if (value === "") return usage(`Unexpected empty \`${written}\`, expected ${flag.value}`);
      return [...((earlier ?? []) as readonly string[]), value!];
    case "choice":
      return flag.choices.includes(value!) ? value : unknownChoice(flag.choices, value!, written);
    case "locales":
      return toLocales(value!, written, (earlier ?? []) as readonly Locale[]);
  }
}

function toLocales(
  value: string,
  written: string,
  earlier: readonly Locale[],
): readonly Locale[] | PipelineError {
  const locales: Locale[] = [];
  for (const tag of value.split(",").map((tag) => tag.trim())) {
    const locale = parseLocale(tag);
    if (locale === undefined) {
      const meant = parseLocale(tag.replaceAll("_", "-"));
      const message = `Unexpected locale \`${tag}\` of \`${written}\`, expected a BCP 47 language tag such as \`pt-BR\``;
      return usage(message, meant === undefined ? undefined : `did you mean \`${meant}\`?`);
    }
    locales.push(locale);
  }
  return [...new Set([...earlier, ...locales])];
}

function absent(flag: Flag): FlagData {
  if (flag.kind === "switch") return false;
  return flag.kind === "locales" || flag.kind === "texts" ? [] : undefined;
}

function checkPositionals(
  words: readonly string[],
  positionals: readonly Positional[],
): readonly PipelineError[] {
  const missing = positionals
    .filter(({ isRequired }, index) => isRequired && words[index] === undefined)
    .map(({ name, summary }) => usage(`Unexpected missing ${name}, expected: ${summary}`));
  const most = positionals.at(-1)?.isRepeated === true ? Infinity : positionals.length;
  const extra = words
    .slice(most)
    .map((word) => usage(`Unexpected argument \`${word}\`, expected ${countOf(positionals)}`));
  const wrong = positionals.flatMap(({ choices, name }, index) => {
    const word = words[index];
    if (word === undefined || choices === undefined || choices.includes(word)) return [];
    return [unknownChoice(choices, word, name)];
  });
  return [...missing, ...wrong, ...extra];
}

function countOf({ length }: readonly Positional[]): string {
  return length === 0 ? "none" : `at most ${length}`;
}

function unknownFlag(written: string, flags: Flags): PipelineError {
  const known = Object.entries(flags).flatMap(([name, { alias }]) =>
    alias === undefined ? [`--${name}`] : [`--${name}`, `--${alias}`],
  );
  const meant = written.startsWith("--") ? didYouMean(written, known) : undefined;
  return usage(
    `Unexpected flag \`${written}\``,
    meant === undefined ? "`--help` lists the flags" : `did you mean \`${meant}\`?`,
  );
}

function unknownChoice(choices: readonly string[], value: string, where: string): PipelineError {
  const meant = didYouMean(value, choices);
  return usage(
    `Unexpected \`${value}\` for \`${where}\`, expected ${choices.map((choice) => `\`${choice}\``).join(", ")}`,
    meant === undefined ? undefined : `did you mean \`${meant}\`?`,
  );
}

function describeValue(flag: Flag): string {
  if (flag.kind === "choice") return flag.choices.map((choice) => `\`${choice}\``).join(", ");
  return flag.kind === "locales" ? "a language tag" : flag.kind === "switch" ? "none" : flag.value;
}

function usage(message: string, hint?: string): PipelineError {
  return new PipelineError("usage", message, hint === undefined ? {} : { hint });
}
