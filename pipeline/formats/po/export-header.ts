import type { Locale } from "../../model/locale.ts";
import type { PoCodes } from "./entry-text.ts";
import { pluralForms } from "./plural-forms.ts";
import { headerField, type PoFile, type PoHeaderField } from "./po-file.ts";
import { formatPoLanguage } from "./po-language.ts";

export interface ExportHeaderOptions {
  readonly locale: Locale;
  readonly codes: PoCodes;
  /** Revisions of the articles in the file, by path. */
  readonly revisions: ReadonlyMap<string, string>;
  /** The newest record that the file says something of. */
  readonly newest: { readonly by: string; readonly at: string } | undefined;
}

/** As many digits of a revision as tell it from an article's others. */
const REVISION_DIGITS = 16;

/** The header of a file that we export: a function of its content, so that a second export is the same. */
export function exportHeader(options: ExportHeaderOptions): readonly PoHeaderField[] {
  const { locale, codes, revisions, newest } = options;
  const fields: Readonly<Record<string, string>> = {
    "Project-Id-Version": "Interlinear",
    "PO-Revision-Date": revisionDate(newest?.at ?? "1970-01-01T00:00:00Z"),
    "Last-Translator": newest?.by ?? "nobody",
    "Language-Team": locale,
    Language: formatPoLanguage(locale),
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
    "Plural-Forms": pluralForms(locale),
    "X-Generator": "Interlinear",
    [CODES]: codes,
    [REVISIONS]: [...revisions]
      .map(([path, revision]) => `${encodePath(path)}@${revision.slice(0, REVISION_DIGITS)}`)
      .join(" "),
  };
  return Object.entries(fields).map(([name, value]) => ({ name, value }));
}

const CODES = "X-Interlinear-Codes";
const REVISIONS = "X-Interlinear-Revision";

/** How codes stand in a file; in files whose header is lost, as in the article. */
export function codesOf(file: PoFile): PoCodes {
  return headerField(file, CODES) === "tags" ? "tags" : "markdown";
}

/** The beginnings of the revisions that a file was exported from, by article. */
export function revisionsOf(file: PoFile): ReadonlyMap<string, string> {
  const value = headerField(file, REVISIONS) ?? "";
  return new Map(
    [...value.matchAll(/(\S+)@([0-9a-f]+)(?=\s|$)/g)].map(([, path, revision]) => [
      decodePath(path!),
      revision!,
    ]),
  );
}

/** `2026-11-23 14:06+0000`, as GNU gettext writes it. */
function revisionDate(at: string): string {
  const time = new Date(at);
  return `${time.toISOString().slice(0, 16).replace("T", " ")}+0000`;
}

/** Without spaces, which part the articles. */
function encodePath(path: string): string {
  return path.replace(/[%\s]/g, (character) => encodeURIComponent(character));
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
