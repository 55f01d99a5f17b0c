import type { AnyCommand, Flag, Flags, Positional } from "../command.ts";

/** A completion script for zsh, to be evaluated after `compinit`. */
export function zshCompletion(commands: readonly AnyCommand[], globals: Flags): string {
  const names = commands.map(({ name, summary }) => `    ${quote(`${name}:${summary}`)}`);
  const cases = commands.map(
    ({ name, flags, positionals }) => `    ${name})
      _arguments ${[...specs({ ...flags, ...globals }), ...positionals.map(positionalSpec)].join(" \\\n        ")}
      ;;`,
  );
  return `#compdef interlinear
_interlinear() {
  local context state line
  local -a commands=(
${names.join("\n")}
  )
  _arguments -C ${specs(globals).join(" ")} '1: :->command' '*:: :->rest'
  case $state in
    command) _describe command commands ;;
    rest)
  case $line[1] in
${cases.join("\n")}
  esac
  ;;
  esac
}
compdef _interlinear interlinear`;
}

function specs(flags: Flags): readonly string[] {
  return Object.entries(flags).flatMap(([name, flag]) => {
    const repeats = flag.kind === "locales" || flag.kind === "texts" ? "*" : "";
    const about = `[${flag.summary.replace(/[[\]:]/g, "\\$&")}]${valueSpec(flag)}`;
    const long = quote(`${repeats}--${name}${about}`);
    return flag.short === undefined ? [long] : [long, quote(`${repeats}-${flag.short}${about}`)];
  });
}

function valueSpec(flag: Flag): string {
  switch (flag.kind) {
    case "switch":
      return "";
    case "text":
    case "texts":
      return flag.isPath === true ? `:${flag.value}:_files` : `:${flag.value}: `;
    case "locales":
      return ":TAG: ";
    case "choice":
      return `:value:(${flag.choices.join(" ")})`;
  }
}

function positionalSpec({ name, choices, isPath, isRequired, isRepeated }: Positional): string {
  const values =
    choices === undefined ? (isPath === true ? "_files" : " ") : `(${choices.join(" ")})`;
  return quote(`${isRepeated === true ? "*:" : isRequired ? ":" : "::"}${name}:${values}`);
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
