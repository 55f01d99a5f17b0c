import type { AnyCommand, Flags } from "./command.ts";
import { flagUsage, usageOf } from "./help-text.ts";

/** The reference of all commands as Markdown. */
export function formatReference(commands: readonly AnyCommand[], globals: Flags): string {
  return [
    "# Commands",
    "## Flags of every command",
    flagTable(globals),
    ...commands.flatMap(commandSection),
  ].join("\n\n");
}

function commandSection(command: AnyCommand): readonly string[] {
  const { name, summary, description = [], positionals, flags, examples } = command;
  return [
    `## ${name}`,
    `${summary}.`,
    ...description,
    fenced([usageOf(command)]),
    ...(positionals.length === 0
      ? []
      : [
          table(
            ["Argument", "Meaning"],
            positionals.map(({ name, summary }) => [`\`${name}\``, summary]),
          ),
        ]),
    ...(Object.keys(flags).length === 0 ? [] : [flagTable(flags)]),
    ...(examples.length === 0
      ? []
      : [fenced(examples.flatMap(({ command, summary }) => [`# ${summary}`, command]))]),
  ];
}

function flagTable(flags: Flags): string {
  return table(
    ["Flag", "Meaning"],
    Object.entries(flags).map(([name, flag]) => [`\`${flagUsage(name, flag)}\``, flag.summary]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

function fenced(lines: readonly string[]): string {
  return ["```sh", ...lines, "```"].join("\n");
}
