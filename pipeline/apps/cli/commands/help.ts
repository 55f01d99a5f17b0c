import { defineCommand } from "../command.ts";
import { COMMANDS } from "../commands.ts";
import { EXIT } from "../../exit-code.ts";
import { GLOBAL_FLAGS } from "../flags.ts";

const NAMES = COMMANDS.map(({ name }) => name);

/** `interlinear help [COMMAND] [--markdown]` */
export const help = defineCommand({
  name: "help",
  summary: "Show help for a command, or the whole reference",
  positionals: [
    { name: "COMMAND", summary: "the command to explain", isRequired: false, choices: NAMES },
  ],
  flags: {
    markdown: { kind: "switch", summary: "Print the reference of all commands as Markdown" },
  },
  examples: [
    { command: "interlinear help init", summary: "the same as `interlinear init --help`" },
    { command: "interlinear help --markdown > commands.md", summary: "keep the reference" },
  ],
  async run({ flags, positionals: [name] }, terminal) {
    const entries = COMMANDS.filter((entry) => name === undefined || entry.name === name);
    const text = await import("../help-text.ts");
    if (name === undefined && !flags.markdown) {
      terminal.print(text.programHelp(COMMANDS, GLOBAL_FLAGS));
      return EXIT.done;
    }
    const commands = await Promise.all(entries.map(({ load }) => load()));
    const { formatReference } = await import("../reference.ts");
    terminal.print(
      flags.markdown
        ? formatReference(commands, GLOBAL_FLAGS)
        : text.commandHelp(commands[0]!, GLOBAL_FLAGS),
    );
    return EXIT.done;
  },
});
