import type { AnyCommand, Flags } from "../command.ts";
import { bashCompletion } from "./bash.ts";
import { fishCompletion } from "./fish.ts";
import { zshCompletion } from "./zsh.ts";

/** Shells that a script is written for. */
export const SHELLS = ["bash", "zsh", "fish"] as const;

/** How each shell is taught the commands and their flags. */
export const COMPLETIONS: Readonly<
  Record<(typeof SHELLS)[number], (commands: readonly AnyCommand[], globals: Flags) => string>
> = { bash: bashCompletion, zsh: zshCompletion, fish: fishCompletion };
