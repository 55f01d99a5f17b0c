import { parseHeader } from "./po-header.ts";
import type { PoEntry, PoFile } from "./po-file.ts";
import { unquotePo } from "./po-string.ts";

/** A line that is not PO; the entry that it stands in is left out. */
export interface PoProblem {
  /** From 1. */
  readonly line: number;
  /** One sentence without a period. */
  readonly message: string;
}

/** What could be read of a PO file, and what could not. */
export interface PoReading {
  readonly file: PoFile;
  readonly problems: readonly PoProblem[];
}

/**
 * Read a PO file as GNU gettext defines it. Line ends may be of any kind, entries
 * need no empty line between them, comments and flags may be missing. A line that
 * cannot be read costs its entry, not the file.
 *
 * Nothing is merged: entries with the same context are all there.
 */
export function readPo(text: string): PoReading {
  const reader = new PoReader();
  text.split(/\r\n?|\n/).forEach((line, index) => reader.add(line, index + 1));
  return reader.end();
}

type StringField = "context" | "source" | "plural" | "target" | "previousSource" | "ignored";

/** Keywords of strings; `#|` before one says that it is the previous value. */
const FIELDS: Readonly<Record<string, StringField>> = {
  msgctxt: "context",
  msgid: "source",
  msgid_plural: "plural",
  msgstr: "target",
  "msgstr[0]": "target",
};

const KEYWORD = /^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s*(?=")/;

/** An entry that is being read. */
interface Draft {
  readonly strings: Partial<Record<StringField, string>>;
  readonly flags: string[];
  readonly notes: string[];
  readonly comments: string[];
  readonly references: string[];
  isObsolete: boolean;
  line: number;
  isBroken: boolean;
}

class PoReader {
  readonly #entries: PoEntry[] = [];
  readonly #problems: PoProblem[] = [];
  #header: PoFile["header"] | undefined;
  #draft = emptyDraft();
  /** Where a line that begins with a quote goes on. */
  #field: StringField | undefined;

  add(line: string, number: number): void {
    const trimmed = line.trim();
    if (trimmed === "") return;
    if (trimmed.startsWith("#~|")) this.#addString(trimmed.slice(3).trim(), number, true);
    else if (trimmed.startsWith("#~")) this.#addObsolete(trimmed.slice(2).trim(), number);
    else if (trimmed.startsWith("#|")) this.#addString(trimmed.slice(2).trim(), number, true);
    else if (trimmed.startsWith("#")) this.#addComment(trimmed);
    else this.#addString(trimmed, number, false);
  }

  end(): PoReading {
    this.#finish();
    return {
      file: { header: this.#header ?? [], entries: this.#entries },
      problems: this.#problems,
    };
  }

  #addObsolete(text: string, number: number): void {
    if (this.#hasTarget() && !text.startsWith('"') && !text.startsWith("msgstr")) this.#finish();
    this.#draft.isObsolete = true;
    // Comments of an obsolete entry may stand behind the mark too.
    if (text.startsWith("#")) this.#addComment(text);
    else if (text !== "") this.#addString(text, number, false);
  }

  #addComment(line: string): void {
    if (this.#hasTarget()) this.#finish();
    const rest = line.slice(2).replace(/^ /, "");
    switch (line[1]) {
      case ",":
        this.#draft.flags.push(...rest.split(",").flatMap((flag) => flag.trim() || []));
        break;
      case ".":
        this.#draft.notes.push(rest);
        break;
      case ":":
        this.#draft.references.push(...referencesIn(rest));
        break;
      default:
        this.#draft.comments.push(line.slice(1).replace(/^ /, ""));
    }
  }

  #addString(text: string, number: number, isPrevious: boolean): void {
    const keyword = KEYWORD.exec(text);
    if (keyword !== null) this.#begin(keyword[1]!, number, isPrevious);
    const value = unquotePo(keyword === null ? text : text.slice(keyword[0].length));
    if (value === undefined || this.#field === undefined) {
      this.#report(text, number);
      return;
    }
    const { strings } = this.#draft;
    strings[this.#field] = (strings[this.#field] ?? "") + value;
  }

  #begin(keyword: string, number: number, isPrevious: boolean): void {
    const field = FIELDS[keyword] ?? "ignored";
    const isStart = isPrevious || field === "context" || field === "source";
    if (isStart && this.#hasTarget()) this.#finish();
    if (isPrevious) {
      this.#field = field === "source" ? "previousSource" : "ignored";
      return;
    }
    if (field === "source") this.#draft.line = number;
    this.#field = field;
    if (field !== "ignored" && this.#draft.strings[field] !== undefined)
      this.#report(keyword, number);
  }

  #hasTarget(): boolean {
    return this.#draft.strings.target !== undefined || this.#draft.isBroken;
  }

  #report(text: string, number: number): void {
    this.#draft.isBroken = true;
    const seen = text.length > 40 ? `${text.slice(0, 40)}…` : text;
    this.#problems.push({
      line: number,
      message: `Unexpected \`${seen}\`, expected a PO entry: \`msgid "…"\`, then \`msgstr "…"\``,
    });
  }

  #finish(): void {
    const draft = this.#draft;
    this.#draft = emptyDraft();
    this.#field = undefined;
    const { context, source, plural, target, previousSource } = draft.strings;
    if (draft.isBroken || source === undefined) {
      if (!draft.isBroken && Object.keys(draft.strings).length > 0)
        this.#problems.push({ line: draft.line, message: "Unexpected entry without `msgid`" });
      return;
    }
    if (source === "" && context === undefined && !draft.isObsolete) {
      this.#header ??= parseHeader(target ?? "");
      return;
    }
    const { isObsolete, flags, notes, comments, references, line } = draft;
    this.#entries.push({
      context,
      source,
      plural,
      target: target ?? "",
      flags,
      notes,
      comments,
      references,
      previousSource,
      isObsolete,
      line,
    });
  }
}

function emptyDraft(): Draft {
  return {
    strings: {},
    flags: [],
    notes: [],
    comments: [],
    references: [],
    isObsolete: false,
    line: 1,
    isBroken: false,
  };
}

/** A name with spaces stands between U+2068 and U+2069. */
function referencesIn(text: string): readonly string[] {
  return [...text.matchAll(/\u2068([^\u2069]*)\u2069(\S*)|\S+/g)].map(([all, name, rest]) =>
    name === undefined ? all : name + rest!,
  );
}
