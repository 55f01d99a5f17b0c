import type { Annotation } from "../../../model/annotation.ts";
import type { ANNOTATIONS_FLAG } from "../flags.ts";
import { hashText } from "../../../stages/match/record-id.ts";

/** A host that shows annotations. */
export type AnnotationFormat = (typeof ANNOTATIONS_FLAG.choices)[number];

/**
 * Annotations as a host reads them: workflow commands of GitHub, a line each, or the one JSON document of GitLab's
 * code quality reports, which is written also where there are none.
 */
export function renderAnnotations(
  annotations: readonly Annotation[],
  format: AnnotationFormat,
): readonly string[] {
  if (format === "github") return annotations.map(githubCommand);
  return [JSON.stringify(codeQuality(annotations), undefined, 2)];
}

function githubCommand({ level, path, line, column, name, message }: Annotation): string {
  const properties = Object.entries({ file: path, line, col: column, title: name })
    .map(([key, value]) => `${key}=${escapeProperty(String(value))}`)
    .join(",");
  return `::${level} ${properties}::${escapeData(message)}`;
}

/** What a command's text may not have: its line would end, or begin another command. */
function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

/** A fingerprint is the same as long as the problem is, also where it moves to another line. */
function codeQuality(annotations: readonly Annotation[]): readonly object[] {
  const seen = new Map<string, number>();
  return annotations.map(({ level, path, line, name, message }) => {
    const what = `${name}\0${path}\0${message}`;
    const n = seen.get(what) ?? 0;
    seen.set(what, n + 1);
    return {
      description: message,
      check_name: name,
      fingerprint: hashText(`${what}\0${n}`),
      severity: level === "error" ? "major" : "minor",
      location: { path, lines: { begin: line } },
    };
  });
}
