import { defineCommand } from "../command.ts";
import { COMMANDS } from "../commands.ts";
import { COMPLETIONS, SHELLS } from "../completion/completions.ts";
import { EXIT } from "../../exit-code.ts";
import { GLOBAL_FLAGS } from "../flags.ts";

/** `interlinear completion bash|zsh|fish` */
export const completion = defineCommand({
  name: "completion",
  summary: "Print a completion script for bash, zsh or fish",
  positionals: [{ name: "SHELL", summary: SHELLS.join(", "), isRequired: true, choices: SHELLS }],
  flags: {},
  examples: [
    { command: 'eval "$(interlinear completion bash)"', summary: "in ~/.bashrc" },
    { command: 'eval "$(interlinear completion zsh)"', summary: "in ~/.zshrc, after compinit" },
    {
      command: "interlinear completion fish > ~/.config/fish/completions/interlinear.fish",
      summary: "once",
    },
  ],
  async run({ positionals: [shell] }, terminal) {
    const commands = await Promise.all(COMMANDS.map(({ load }) => load()));
    const write = COMPLETIONS[shell as (typeof SHELLS)[number]];
    terminal.print(write(commands, GLOBAL_FLAGS));
    return EXIT.done;
  },
});
