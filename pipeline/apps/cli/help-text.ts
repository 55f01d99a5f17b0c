import type { AnyCommand, Flag, Flags } from "./command.ts";
import type { CommandEntry } from "./commands.ts";

/** Help of the whole program. */
export function programHelp(commands: readonly CommandEntry[], globals: Flags): string {
  return sections([
    [
      "Interlinear translates and publishes Markdown: edit a source, translate what changed, rebuild.",
    ],
    ["Usage: interlinear COMMAND [FLAGS]"],
    ["Commands:", ...definitions(commands.map(({ name, summary }) => [name, summary]))],
    ["Flags of every command:", ...definitions(flagRows(globals))],
    ["Run `interlinear COMMAND --help` for its flags and examples."],
  ]);
}

/** Help of one command. */
export function commandHelp(command: AnyCommand, globals: Flags): string {
  const { summary, description = [], positionals, flags, examples } = command;
  return sections([
    [`${summary}.`],
    [`Usage: ${usageOf(command)}`],
    ...description.map((paragraph) => [paragraph]),
    heading(
      "Arguments:",
      positionals.map(({ name, summary }) => [name, summary]),
    ),
    heading("Flags:", flagRows(flags)),
    heading("Flags of every command:", flagRows(globals)),
    heading(
      "Examples:",
      examples.map(({ command, summary }) => [command, summary]),
    ),
  ]);
}

/** `interlinear set ARTICLE ID [TEXT] [FLAGS]` */
export function usageOf({ name, positionals, flags }: AnyCommand): string {
  const words = positionals.map(({ name, isRequired, isRepeated }) => {
    const word = isRepeated === true ? `${name}...` : name;
    return isRequired ? word : `[${word}]`;
  });
  const ending = Object.keys(flags).length === 0 ? [] : ["[FLAGS]"];
  return ["interlinear", name, ...words, ...ending].join(" ");
}

/** `-l, --locale TAG` */
export function flagUsage(name: string, flag: Flag): string {
  const long = `--${name}${valueName(flag)}`;
  return flag.short === undefined ? long : `-${flag.short}, ${long}`;
}

function valueName(flag: Flag): string {
  switch (flag.kind) {
    case "switch":
      return "";
    case "text":
    case "texts":
      return ` ${flag.value}`;
    case "locales":
      return " TAG";
    case "choice":
      return ` ${flag.choices.join("|")}`;
  }
}

type Row = readonly [term: string, summary: string];

function flagRows(flags: Flags): readonly Row[] {
  return Object.entries(flags).map(([name, flag]) => [flagUsage(name, flag), flag.summary]);
}

function heading(title: string, rows: readonly Row[]): readonly string[] {
  return rows.length === 0 ? [] : [title, ...definitions(rows)];
}

/** Terms beside their summaries; long terms on a line of their own. */
function definitions(rows: readonly Row[]): readonly string[] {
  const width = Math.max(...rows.map(([term]) => term.length).filter((length) => length <= 24), 0);
  return rows.flatMap(([term, summary]) =>
    term.length > width
      ? [`  ${term}`, `  ${" ".repeat(width)}  ${summary}`]
      : [`  ${term.padEnd(width)}  ${summary}`],
  );
}

function sections(parts: readonly (readonly string[])[]): string {
  return parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join("\n"))
    .join("\n\n");
}
