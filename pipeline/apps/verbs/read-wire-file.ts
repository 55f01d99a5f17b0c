import { basename } from "node:path";
import { detectLanguage } from "../../stages/check/detect-language.ts";
import { readHtml } from "../../formats/ingest/html/read-html.ts";
import { readWireText } from "../../formats/ingest/read-wire-text.ts";
import type { Story, StoryFacts } from "../../formats/ingest/story.ts";
import { type OtherFormat, type WireFormat, wireFormat } from "../../formats/ingest/wire-format.ts";
import { decodeWire } from "../../io/content/decode-wire.ts";
import { readBytesIfExists } from "../../io/content/read-bytes.ts";
import type { Project } from "../../io/project.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/** A story's file, read. */
export interface WireFile {
  /** With its language. */
  readonly story: Story;
  readonly id: string | undefined;
  readonly format: WireFormat;
  readonly encoding: string;
  readonly notes: readonly string[];
}

export interface WireOptions {
  readonly id: string | undefined;
  readonly lang: Locale | undefined;
  readonly encoding: string | undefined;
  readonly format: WireFormat | undefined;
}

/** Pages are larger than their stories. */
const MAX_BYTES = 32 * 1024 * 1024;

/**
 * Read a file from the wire.
 *
 * Throws `usage` for a file that is not there or of another format, `text-invalid`
 * for one without text, `article-too-large`, `article-too-deep`, or `world`.
 *
 * @param name How messages name the file.
 */
export async function readWireFile(
  project: Project,
  file: string,
  name: string,
  options: WireOptions,
): Promise<WireFile> {
  const bytes = file.includes("\0") ? undefined : await readBytesIfExists(file, name, MAX_BYTES);
  if (bytes === undefined) throw new PipelineError("usage", `Cannot find file: \`${name}\``);
  const { text, encoding, notes } = decodeWire(bytes, options.encoding);
  const format = options.format ?? checkedFormat(wireFormat(basename(name), text));
  if (format === "text") checkLength(text, name, project.config.limits.articleBytes);
  const story = format === "html" ? readHtml(text) : readWireText(text);
  if (story.blocks.length === 0) {
    throw new PipelineError("text-invalid", "Cannot find a story: the file has no text", {
      location: { path: name, line: 1, column: 1 },
    });
  }
  const { lang, note } = languageOf(story, project.config.source, options.lang);
  return {
    story: { ...story, facts: withLang(story.facts, lang) },
    id: options.id ?? story.id,
    format,
    encoding,
    notes: [...notes, ...(note === undefined ? [] : [note])],
  };
}

function checkedFormat(format: WireFormat | OtherFormat): WireFormat {
  switch (format) {
    case "text":
    case "html":
      return format;
    case "markdown":
      throw new PipelineError("usage", "Unexpected Markdown, expected plain text or HTML", {
        hint: "copy it into the content folder as it is; `--format text` takes every character for text",
      });
    case "xml":
    case "json":
      throw new PipelineError(
        "usage",
        `Unexpected ${format.toUpperCase()}, expected plain text or HTML`,
        {
          hint: "ask the agency for its HTML or text feed; `--format` takes the file for one",
        },
      );
  }
}

/** A text becomes an article of at least its own size; one that cannot be read again is not worth its escapes. */
function checkLength(text: string, name: string, limit: number): void {
  if (text.length <= limit) return;
  throw new PipelineError(
    "article-too-large",
    `Cannot ingest \`${name}\`: unexpected text of ${text.length} characters, expected at most ${limit}`,
    { hint: "split it, or raise `limits.articleBytes` in `interlinear.json`" },
  );
}

interface StoryLanguage {
  readonly lang: Locale;
  readonly note: string | undefined;
}

/** What the person said, else the story, else what its letters say where that is sure, else the project. */
function languageOf(story: Story, source: Locale, said: Locale | undefined): StoryLanguage {
  if (said !== undefined) return { lang: said, note: undefined };
  const { lang: seen, isSure } = detectLanguage(story.text);
  const { lang } = story.facts;
  if (lang !== undefined) {
    const differs = isSure && seen !== undefined && language(seen) !== language(lang);
    const note = `its HTML says \`${lang}\`, it looks like \`${seen}\`; \`--lang\` decides`;
    return { lang, note: differs ? note : undefined };
  }
  if (isSure && seen !== undefined)
    // The project knows the region, which no letters tell.
    return { lang: language(source) === language(seen) ? source : seen, note: undefined };
  const guess = seen === undefined ? "" : `, maybe \`${seen}\``;
  return {
    lang: source,
    note: `its language is not sure${guess}: taken for \`${source}\`; \`--lang\` says another`,
  };
}

function language(locale: Locale): string {
  return locale.split("-")[0]!;
}

function withLang(facts: StoryFacts, lang: Locale): StoryFacts {
  return { ...facts, lang };
}
