import type { AnyCommand, Flag, Flags } from "../command.ts";

/** A completion script for fish. */
export function fishCompletion(commands: readonly AnyCommand[], globals: Flags): string {
  const names = commands.map(({ name }) => name).join(" ");
  const isNew = quote(`not __fish_seen_subcommand_from ${names}`);
  return [
    "complete -c interlinear -f",
    ...commands.map(
      ({ name, summary }) => `complete -c interlinear -n ${isNew} -a ${name} -d ${quote(summary)}`,
    ),
    ...flagLines(globals, ""),
    ...commands.flatMap(({ name, flags, positionals }) => {
      const condition = ` -n ${quote(`__fish_seen_subcommand_from ${name}`)}`;
      const choices = positionals.flatMap(({ choices }) => choices ?? []);
      const isPath = positionals.some((positional) => positional.isPath === true);
      return [
        ...flagLines(flags, condition),
        ...(choices.length === 0
          ? []
          : [`complete -c interlinear${condition} -a ${quote(choices.join(" "))}`]),
        ...(isPath ? [`complete -c interlinear${condition} -F`] : []),
      ];
    }),
  ].join("\n");
}

function flagLines(flags: Flags, condition: string): readonly string[] {
  return Object.entries(flags).map(([name, flag]) => {
    const short = flag.short === undefined ? "" : ` -s ${flag.short}`;
    return `complete -c interlinear${condition} -l ${name}${short}${value(flag)} -d ${quote(flag.summary)}`;
  });
}

function value(flag: Flag): string {
  switch (flag.kind) {
    case "switch":
      return "";
    case "text":
    case "texts":
      return flag.isPath === true ? " -r -F" : " -x";
    case "locales":
      return " -x";
    case "choice":
      return ` -x -a ${quote(flag.choices.join(" "))}`;
  }
}

function quote(text: string): string {
  return `'${text.replace(/[\\']/g, "\\$&")}'`;
}
