import {
  findNodeAtLocation,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
} from "jsonc-parser";
import { inNewerProgram } from "../../model/newer-program.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import { checkOption, type Problem } from "./check-option.ts";
import { checkRules } from "./check-rules.ts";
import { CONFIG_VERSION, type Config } from "./config.ts";
import type { ConfigFile } from "./config-file.ts";
import { CONFIG_OPTIONS } from "./config-options.ts";
import { normalizeConfig } from "./normalize-config.ts";

/** A configuration, or everything that is wrong with it. */
export type ParsedConfig =
  | { readonly config: Config; readonly problems?: undefined }
  | { readonly config?: undefined; readonly problems: readonly PipelineError[] };

/**
 * Read the text of an `interlinear.json`: JSON with comments and trailing commas.
 *
 * All problems are reported, sorted by their place, each as `config-invalid`; a file of a newer program has
 * one, `config-newer`.
 *
 * @param path How the file is called in messages.
 */
export function parseConfig(text: string, path: string): ParsedConfig {
  const errors: ParseError[] = [];
  const content = text.replace(/^\uFEFF/, " ");
  const root = parseTree(content, errors, { allowTrailingComma: true });
  if (root === undefined || errors.length > 0) {
    return { problems: locate(errors.map(syntaxProblem), text, path) };
  }
  const newer = newerVersion(root);
  if (newer !== undefined) return { problems: [newerConfig(newer, path)] };
  const invalid = checkOption(CONFIG_OPTIONS, root, "");
  if (invalid.length > 0) return { problems: locate(invalid, text, path) };
  const config = normalizeConfig(valueOf(root) as ConfigFile);
  const broken = checkRules(config, root);
  return broken.length > 0 ? { problems: locate(broken, text, path) } : { config };
}

/** What a newer program's file means is not to be guessed from the options that are known here. */
function newerVersion(root: Node): number | undefined {
  const version: unknown = findNodeAtLocation(root, ["version"])?.value;
  return typeof version === "number" && version > CONFIG_VERSION ? version : undefined;
}

function newerConfig(version: number, path: string): PipelineError {
  return new PipelineError(
    "config-newer",
    inNewerProgram(`Cannot use \`${path}\`: it has version ${version}`, CONFIG_VERSION),
  );
}

function syntaxProblem({ error, offset }: ParseError): Problem {
  const name = printParseErrorCode(error)
    .replace(/(?<=[a-z])(?=[A-Z])/g, " ")
    .toLowerCase();
  return { offset, message: `Unexpected text: ${name}, expected JSON (comments are fine)` };
}

/** Unlike `getNodeValue`, keys such as `__proto__` stay plain keys. */
function valueOf(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(valueOf);
  if (node.type !== "object") return node.value;
  return Object.fromEntries(
    (node.children ?? []).map(({ children }) => [
      children![0]!.value as string,
      valueOf(children![1]!),
    ]),
  );
}

function locate(
  problems: readonly Problem[],
  text: string,
  path: string,
): readonly PipelineError[] {
  return problems
    .toSorted((a, b) => a.offset - b.offset)
    .map(({ offset, message, hint }) => {
      const lines = text.slice(0, offset).split(/\r\n|\n|\r/);
      const location = { path, line: lines.length, column: lines.at(-1)!.length + 1 };
      return new PipelineError(
        "config-invalid",
        message,
        hint === undefined ? { location } : { location, hint },
      );
    });
}
