import { resolve } from "node:path";
import { didYouMean } from "../../model/did-you-mean.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { AnyCommand, Flags } from "./command.ts";
import { COMMANDS, type CommandEntry } from "./commands.ts";
import { EXIT, type ExitCode, exitCodeOf, problemsOf } from "../exit-code.ts";
import { GLOBAL_FLAGS } from "./flags.ts";
import { type ParsedArguments, parseArguments } from "./parse-arguments.ts";
import type { Terminal } from "./terminal.ts";

/** Run the program: find the verb, parse its arguments, run it, say what went wrong. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  try {
    return await dispatch(args, terminal);
  } catch (thrown) {
    return complainAbout(thrown, terminal);
  }
}

async function dispatch(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const verb = findVerb(args);
  if (verb === undefined) return withoutVerb(args, terminal);
  const entry = COMMANDS.find(({ name }) => name === args[verb]);
  if (entry === undefined) throw unknownVerb(args[verb]!);
  const others = args.toSpliced(verb, 1);
  return runCommand(entry, others, terminal);
}

/** Index of the first argument that is no global flag or its value. */
function findVerb(args: readonly string[]): number | undefined {
  for (let index = 0; index < args.length; index++) {
    const word = args[index]!;
    if (!word.startsWith("-")) return index;
    if (word === "-C" || word === "--directory") index++;
  }
  return undefined;
}

async function withoutVerb(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  const { flags, problems } = parseArguments(args, { flags: GLOBAL_FLAGS, positionals: [] });
  if (problems.length > 0) throw new AggregateError(problems);
  if (flags["version"] === true) {
    const { programVersion } = await import("../../io/program-version.ts");
    terminal.print(programVersion());
    return EXIT.done;
  }
  const { programHelp } = await import("./help-text.ts");
  terminal.print(programHelp(COMMANDS, GLOBAL_FLAGS));
  return EXIT.done;
}

async function runCommand(
  entry: CommandEntry,
  args: readonly string[],
  terminal: Terminal,
): Promise<ExitCode> {
  const command = await entry.load();
  const table: Flags = { ...command.flags, ...GLOBAL_FLAGS };
  const parsed = parseArguments(args, { flags: table, positionals: command.positionals });
  // Whoever asks for help gets it, however wrong the rest is.
  if (parsed.flags["help"] === true) {
    const { commandHelp } = await import("./help-text.ts");
    terminal.print(commandHelp(command, GLOBAL_FLAGS));
    return EXIT.done;
  }
  if (parsed.problems.length > 0) throw withHelpHint(parsed, command);
  const { directory, quiet } = parsed.flags;
  const invocation = {
    flags: parsed.flags,
    positionals: parsed.positionals,
    directory: resolve(terminal.cwd, typeof directory === "string" ? directory : "."),
  };
  return command.run(invocation as never, quiet === true ? terminal.quieted() : terminal);
}

function withHelpHint({ problems }: ParsedArguments, { name }: AnyCommand): AggregateError {
  const withHints = problems.map(
    (problem) =>
      new PipelineError(problem.code, problem.message, {
        hint: problem.hint ?? `\`interlinear ${name} --help\` shows how it is called`,
      }),
  );
  return new AggregateError(withHints);
}

function unknownVerb(verb: string): PipelineError {
  const meant = didYouMean(
    verb,
    COMMANDS.map(({ name }) => name),
  );
  return new PipelineError("usage", `Unexpected command \`${verb}\``, {
    hint:
      meant === undefined
        ? "`interlinear --help` lists the commands"
        : `did you mean \`${meant}\`?`,
  });
}

async function complainAbout(thrown: unknown, terminal: Terminal): Promise<ExitCode> {
  const { renderBug, renderProblem } = await import("./render-problem.ts");
  const problems = problemsOf(thrown);
  if (problems !== undefined) {
    for (const line of problems.flatMap(renderProblem)) terminal.complain(line);
    return exitCodeOf(problems);
  }
  const { programVersion } = await import("../../io/program-version.ts");
  for (const line of renderBug(thrown, programVersion())) terminal.complain(line);
  return EXIT.bug;
}
