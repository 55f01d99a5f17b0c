import type { PipelineError } from "../../model/pipeline-error.ts";
import { styled, type Text } from "./text.ts";

/**
 * An error as people read it and editors link it:
 *
 *     content/en/install.md:12:1  error  Unexpected ..., expected ...  not-utf8
 *       hint: save the file in UTF-8
 */
export function renderProblem(problem: PipelineError): readonly Text[] {
  const { location, message, code, hint, cause } = problem;
  const place = location && `${location.path}:${location.line}:${location.column}  `;
  const lines: Text[] = [
    [place ?? "", styled("red", "error"), "  ", message, "  ", styled("dim", code)],
  ];
  if (cause instanceof Error && !message.includes(cause.message)) {
    lines.push([styled("dim", "  cause: "), cause.message]);
  }
  if (hint !== undefined) lines.push([styled("dim", "  hint: "), hint]);
  return lines;
}

/** What to show where we have a bug: all that a report needs. */
export function renderBug(thrown: unknown, version: string): readonly Text[] {
  const stack = thrown instanceof Error ? (thrown.stack ?? String(thrown)) : String(thrown);
  return [
    [styled("red", "error"), "  Interlinear has a bug: report it with the lines below"],
    stack,
    `interlinear ${version}, node ${process.versions.node}, ${process.platform} ${process.arch}`,
  ];
}
