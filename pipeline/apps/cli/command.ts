import type { Locale } from "../../model/locale.ts";
import type { ExitCode } from "../exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** What a flag takes: nothing, text, locales (repeatable, comma-separated), or one of some words. */
export type Flag = SwitchFlag | TextFlag | LocalesFlag | ChoiceFlag;

interface FlagBase {
  /** One sentence without a period. */
  readonly summary: string;
  /** One letter, without its dash. */
  readonly short?: string;
  /** Another long name, not shown in help. */
  readonly alias?: string;
}

export interface SwitchFlag extends FlagBase {
  readonly kind: "switch";
}

export interface TextFlag extends FlagBase {
  /** Once, or as often as somebody likes. */
  readonly kind: "text" | "texts";
  /** Name of the value in help: `DIR`. */
  readonly value: string;
  /** Whether the shell completes it with paths. */
  readonly isPath?: boolean;
}

export interface LocalesFlag extends FlagBase {
  readonly kind: "locales";
}

export interface ChoiceFlag extends FlagBase {
  readonly kind: "choice";
  readonly choices: readonly string[];
}

/** Flags by their long name, without dashes. */
export type Flags = Readonly<Record<string, Flag>>;

/** An argument without a flag. Required ones come first. */
export interface Positional {
  /** In capital letters, as help shows it. */
  readonly name: string;
  readonly summary: string;
  readonly isRequired: boolean;
  /** Whether it takes all that is left; only the last one may. */
  readonly isRepeated?: boolean;
  /** Whether the shell completes it with paths. */
  readonly isPath?: boolean;
  /** What it may be, where that is known. */
  readonly choices?: readonly string[];
}

/** What a flag's value is in code. */
export type FlagValue<F extends Flag> = F extends SwitchFlag
  ? boolean
  : F extends LocalesFlag
    ? readonly Locale[]
    : F extends ChoiceFlag
      ? F["choices"][number] | undefined
      : F["kind"] extends "texts"
        ? readonly string[]
        : string | undefined;

export type FlagValues<F extends Flags> = { readonly [Name in keyof F]: FlagValue<F[Name]> };

/** Positional arguments in order. */
export type PositionalValues<P extends readonly Positional[]> = {
  readonly [Index in keyof P]: P[Index] extends { readonly isRepeated: true }
    ? readonly string[]
    : P[Index]["isRequired"] extends true
      ? string
      : string | undefined;
};

/** A command as data: parser, help, completion and reference are made of it. */
export interface Command<
  F extends Flags = Flags,
  P extends readonly Positional[] = readonly Positional[],
> {
  readonly name: string;
  /** What it does, beginning with a verb, without a period. */
  readonly summary: string;
  /** More for its own help: paragraphs. */
  readonly description?: readonly string[];
  readonly positionals: P;
  readonly flags: F;
  readonly examples: readonly Example[];
  readonly run: (invocation: Invocation<F, P>, terminal: Terminal) => Promise<ExitCode>;
}

export interface Example {
  readonly command: string;
  /** What it is for, without a period. */
  readonly summary: string;
}

/** What somebody asked a command to do. */
export interface Invocation<F extends Flags, P extends readonly Positional[]> {
  readonly flags: FlagValues<F>;
  readonly positionals: PositionalValues<P>;
  /** Where to look for the project: `-C`, or the working directory. Absolute. */
  readonly directory: string;
}

/** A command of any flags, as the program holds it: values are checked before `run` sees them. */
export interface AnyCommand extends Omit<Command, "run"> {
  readonly run: (invocation: never, terminal: Terminal) => Promise<ExitCode>;
}

/** Define a command; the values that `run` gets have the types that its flags say. */
export function defineCommand<const F extends Flags, const P extends readonly Positional[]>(
  command: Command<F, P>,
): Command<F, P> {
  return command;
}
