import { basename, resolve } from "node:path";
import { isSameStory } from "../../formats/ingest/same-story.ts";
import {
  newArticle,
  type OnConflict,
  updateArticle,
  type WrittenArticle,
} from "../../formats/ingest/update-article.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { sourceAt } from "../../io/content/list-sources.ts";
import { readArticle } from "../../io/content/read-article.ts";
import type { Project } from "../../io/project.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import type { IngestedFile, IngestReport } from "../../model/ingest-report.ts";
import type { Locale } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { FailedFile } from "../../model/report.ts";
import { frontMatterBlock } from "../../stages/read/front-matter/front-matter-block.ts";
import { articleTooLarge } from "../../stages/read/decode-article.ts";
import { failedFile } from "./failed-file.ts";
import { ingestDestination } from "./ingest-destination.ts";
import { type KnownStory, knownStories } from "./known-stories.ts";
import { readWireFile, type WireFile } from "./read-wire-file.ts";
import type { Watcher } from "./verbs.ts";

export interface IngestOptions extends Watcher {
  /** As they were named, from `directory`. */
  readonly files: readonly string[];
  /** Absolute: where the names of files count from. */
  readonly directory: string;
  /** Folder for new articles, from the project's root; `undefined`: where the collection has articles of that language. */
  readonly to: string | undefined;
  /** The story's id; only with one file. */
  readonly id: string | undefined;
  /** What `--lang` said. */
  readonly lang: Locale | undefined;
  /** What `--encoding` said. */
  readonly encoding: string | undefined;
  /** What `--format` said. */
  readonly format: "text" | "html" | undefined;
  /** `theirs` also takes articles that people wrote. */
  readonly onConflict: OnConflict;
  readonly isDryRun: boolean;
}

/**
 * Make source articles of files from the wire, and bring new versions into those
 * that are there. Each file is one story; what is wrong with one is listed and
 * does not stop the rest.
 *
 * Throws `usage` for an id that several files would have.
 */
export async function ingestFiles(project: Project, options: IngestOptions): Promise<IngestReport> {
  if (options.id !== undefined && options.files.length > 1)
    throw new PipelineError(
      "usage",
      `Unexpected \`--id\` for ${options.files.length} files, expected one file`,
    );
  const known = await knownStories(project);
  const run: IngestRun = { project, options, known, written: new Map() };
  const files: IngestedFile[] = [];
  const failed: FailedFile[] = [];
  for (const [index, name] of options.files.entries()) {
    if (options.signal.aborted) break;
    options.onProgress(index, options.files.length, name);
    try {
      files.push(await ingestFile(run, name));
    } catch (error) {
      failed.push(failedFile(name, error));
    }
  }
  return { files, failed };
}

interface IngestRun {
  readonly project: Project;
  readonly options: IngestOptions;
  readonly known: readonly KnownStory[];
  /** Articles of this run, and the file that each is of. */
  readonly written: Map<string, string>;
}

async function ingestFile(run: IngestRun, name: string): Promise<IngestedFile> {
  const { project, options } = run;
  const wire = await readWireFile(project, resolve(options.directory, name), name, options);
  const path = await pathOf(run, wire, basename(name));
  const other = run.written.get(path);
  if (other !== undefined) {
    throw new PipelineError(
      "conflict",
      `Cannot write \`${path}\`: \`${other}\` was just written there`,
      {
        hint: "ingest versions of one story one after the other; `--id` or `--to` keeps two stories apart",
      },
    );
  }
  const existing = await readTextIfExists(resolve(project.root, path), path);
  if (existing?.includes("\uFFFD") === true) await checkUtf8(project, path);
  const article = articleFor(run, wire, { path, existing, file: basename(name) });
  checkSize(project, path, article.text);
  const outcome =
    existing === undefined ? "created" : existing === article.text ? "unchanged" : "updated";
  if (outcome !== "unchanged" && !options.isDryRun)
    await writeFileAtomic(project.root, path, article.text);
  run.written.set(path, name);
  return {
    file: name,
    path,
    outcome,
    format: wire.format,
    encoding: wire.encoding,
    lang: wire.story.facts.lang!,
    blocks: article.blocks,
    changed: article.changed,
    notes: wire.notes,
    content: article.text,
  };
}

/** Where the story is already, by its id, else by its file's name; else where it would be new. */
async function pathOf(
  { project, options, known }: IngestRun,
  wire: WireFile,
  file: string,
): Promise<string> {
  const isBelow = ({ path }: KnownStory): boolean =>
    options.to === undefined || path.startsWith(`${options.to}/`) || options.to === "";
  const { id } = wire;
  const byId = id === undefined ? [] : known.filter((story) => story.id === id);
  const byFile = known.filter(
    (story) =>
      story.file === file && isBelow(story) && (id === undefined || story.id === undefined),
  );
  const [found, ...others] = byId.length > 0 ? byId : options.id === undefined ? byFile : [];
  if (found === undefined) return ingestDestination(project, wire.story.facts, file, options.to);
  if (others.length === 0) return found.path;
  const paths = [found, ...others].map(({ path }) => `\`${path}\``).join(", ");
  throw new PipelineError(
    "path-ambiguous",
    `Cannot tell which article \`${file}\` is a version of: ${paths}`,
    {
      hint: "say its folder with `--to`, or its id with `--id`",
    },
  );
}

interface Target {
  readonly path: string;
  readonly existing: string | undefined;
  /** Name of the story's file, without its folder. */
  readonly file: string;
}

function articleFor(
  { known, options }: IngestRun,
  { story, id }: WireFile,
  { path, existing, file }: Target,
): WrittenArticle {
  const origin = { id, file };
  if (existing === undefined) return newArticle(story, origin);
  const stamp = known.find((other) => other.path === path);
  const isSameId = id !== undefined && stamp?.id === id;
  if (!isSameId && options.onConflict !== "theirs")
    checkIsVersion(stamp, { path, id, existing, text: story.blocks.join("\n") });
  return updateArticle(existing, story, { path, origin, onConflict: options.onConflict });
}

interface Version {
  readonly path: string;
  readonly id: string | undefined;
  readonly existing: string;
  readonly text: string;
}

/** No article is ever overwritten by another one. */
function checkIsVersion(
  stamp: KnownStory | undefined,
  { path, id, existing, text }: Version,
): void {
  const reason =
    stamp === undefined
      ? "a person wrote it"
      : id !== undefined && stamp.id !== undefined
        ? `it is the story \`${stamp.id}\`, not \`${id}\``
        : isSameStory(withoutFrontMatter(existing), text)
          ? undefined
          : "it has another story";
  if (reason === undefined) return;
  throw new PipelineError("conflict", `Cannot write \`${path}\`: ${reason}`, {
    location: { path, line: 1, column: 1 },
    hint: "`--to` or another file name keeps both; `--force` writes the new one over it",
  });
}

/** Titles are alike where stories are not. */
function withoutFrontMatter(text: string): string {
  const block = frontMatterBlock(text);
  return block === undefined ? text : text.slice(block.start + block.lines.length);
}

/** What was not read as it is must not be written back. */
async function checkUtf8(project: Project, path: string): Promise<void> {
  const source = sourceAt(project, path);
  const article = source === undefined ? undefined : readArticle(project, source);
  if (article instanceof PipelineError) throw article;
}

function checkSize({ config }: Project, path: string, text: string): void {
  const size = new TextEncoder().encode(text).length;
  const { articleBytes } = config.limits;
  if (size > articleBytes) throw articleTooLarge(path, size, articleBytes);
}
