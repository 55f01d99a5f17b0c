import type { AnyCommand, Flag, Flags } from "../command.ts";

/** A completion script for bash 4 or newer, without the bash-completion package. */
export function bashCompletion(commands: readonly AnyCommand[], globals: Flags): string {
  const names = commands.map(({ name }) => name).join(" ");
  const cases = commands.map(
    ({ name, flags, positionals }) =>
      `    ${name}) words='${words({ ...flags, ...globals }, positionals)}' ;;`,
  );
  const all = [...commands.map(({ flags }) => flags), globals].flatMap(Object.entries);
  return `_interlinear() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} command='' words='' word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case $word in ${commands.map(({ name }) => name).join("|")}) command=$word; break ;; esac
  done
  case $previous in
${valueCases(all).join("\n")}
  esac
  case $command in
    '') words='${names} ${words(globals, [])}' ;;
${cases.join("\n")}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [[ \${#COMPREPLY[@]} -eq 0 && $current != -* ]]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _interlinear interlinear`;
}

function words(flags: Flags, positionals: AnyCommand["positionals"]): string {
  const choices = positionals.flatMap(({ choices }) => choices ?? []);
  return [...choices, ...Object.keys(flags).map((name) => `--${name}`)].join(" ");
}

/** What completes the value of a flag that was just typed. */
function valueCases(flags: readonly (readonly [string, Flag])[]): readonly string[] {
  const cases = flags.flatMap(([name, flag]) => {
    const pattern = flag.short === undefined ? `--${name}` : `--${name}|-${flag.short}`;
    if (flag.kind === "choice") {
      return `    ${pattern}) COMPREPLY=($(compgen -W '${flag.choices.join(" ")}' -- "$current")); return ;;`;
    }
    if (flag.kind === "switch" || flag.kind === "locales") return [];
    return flag.isPath === true
      ? `    ${pattern}) COMPREPLY=($(compgen -f -- "$current")); return ;;`
      : `    ${pattern}) COMPREPLY=(); return ;;`;
  });
  return [...new Set(cases)];
}
