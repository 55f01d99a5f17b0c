import { join } from "node:path";
import type { Locale } from "../../model/locale.ts";
import type { WrittenRecord } from "../../model/record.ts";
import type { Source } from "../../io/content/list-sources.ts";
import { localeNameIn, outputPath } from "../../io/content/output-template.ts";
import { readTextIfExists } from "../../io/content/read-text.ts";
import { writeFileAtomic } from "../../io/write-file.ts";
import {
  type Companion,
  companionBelow,
  companionsOf,
  localizeCompanion,
} from "../../stages/layouts/companions.ts";
import { layoutNamed } from "../../stages/layouts/layouts.ts";
import { composeWritten } from "../../stages/match/compose-written.ts";
import { hashBytes } from "../../stages/read/hash-bytes.ts";
import { decideOutput } from "./decide-output.ts";
import type { RebuildRun } from "./rebuild-articles.ts";
import { type PseudoRun, writePseudo } from "./rebuild-pseudo.ts";
import type { RebuildTally } from "./rebuild-tally.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Write what generators want beside the articles. A file that somebody else wrote,
 * or went on with, is theirs from then on: such files are made to be edited.
 */
export async function rebuildCompanions(
  workspace: Workspace,
  run: RebuildRun,
  tally: RebuildTally,
): Promise<void> {
  for (const file of companionFiles(workspace, run.locales)) {
    if (run.signal.aborted) return;
    try {
      await rebuildCompanion(workspace, file, run, tally);
    } catch (error) {
      tally.fail(file.path, error);
    }
  }
}

/** What each locale has beside its articles, as it would be made today, by path. Throws `world`. */
export async function companionTexts(
  workspace: Workspace,
  locales: readonly Locale[],
): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const file of companionFiles(workspace, locales)) {
    const text = await companionText(workspace, file);
    if (text !== undefined) texts.set(file.output, text);
  }
  return texts;
}

/** The same below a folder of its own, where nothing is there yet. The memory knows nothing of it. */
export async function rebuildPseudoCompanions(
  workspace: Workspace,
  run: Omit<PseudoRun, "survey">,
  tally: RebuildTally,
): Promise<void> {
  for (const file of companionFiles(workspace, run.locales)) {
    if (!run.outputs.isInPlace(file.source)) continue;
    try {
      const text = await companionText(workspace, file);
      const existing = await readTextIfExists(join(run.out, file.output), file.output);
      if (text === undefined || existing !== undefined) continue;
      if (!run.isDryRun) await writePseudo(run.out, file.output, text);
      tally.wrote(file.output);
    } catch (error) {
      tally.fail(file.path, error);
    }
  }
}

/** A file beside the articles, and where a locale has it. */
interface CompanionFile extends Companion {
  readonly source: Source;
  readonly locale: Locale;
  /** Path of the locale's, from the project's root. */
  readonly output: string;
}

/** Companions that layouts ask for, in each locale; whether they are there is not asked yet. */
function companionFiles(
  { project, sources }: Workspace,
  locales: readonly Locale[],
): readonly CompanionFile[] {
  const { pathNames, collections } = project.config;
  const taken = new Set(sources.flatMap(({ path, outputs }) => [path, ...outputs.values()]));
  return collections.flatMap((collection) => {
    const { companions } = layoutNamed(collection.layout);
    const own = sources.filter((source) => source.collection === collection);
    if (companions.length === 0 || own.length === 0) return [];
    const bySource = Map.groupBy(own, ({ locale }) => locale);
    return [...bySource].flatMap(([source, members]) => {
      const sourceName = localeNameIn(collection, source, pathNames);
      return companionsOf(members, companions, sourceName).flatMap((companion) =>
        locales
          .filter((locale) => locale !== source)
          .map((locale) => {
            const name = localeNameIn(collection, locale, pathNames);
            const below = companionBelow(companion, { locale, name, sourceName });
            const output = outputPath(collection.output, { localeName: name, sourceName, below });
            return { ...companion, source: members[0]!, locale, output };
          })
          .filter(({ path, output }) => !taken.has(path) && !taken.has(output) && path !== output),
      );
    });
  });
}

async function rebuildCompanion(
  workspace: Workspace,
  file: CompanionFile,
  run: RebuildRun,
  tally: RebuildTally,
): Promise<void> {
  const { root } = workspace.project;
  const { path, source, locale, output } = file;
  const text = await companionText(workspace, file);
  if (text === undefined) return;
  const known = await writtenAt(workspace, file);
  const decision = decideOutput({
    existing: await readTextIfExists(join(root, output), output),
    text,
    written: new Set(known.map(({ hash }) => hash)),
    isAccepted: false,
    hash: hashText,
    isMerged: () => false,
  });
  if (decision.type === "unchanged") tally.unchanged();
  if (decision.type !== "write") return;
  if (!run.isDryRun) {
    const record = { locale, from: source.locale, article: path, path: output };
    const batch = composeWritten({
      ...record,
      hash: hashText(text),
      by: ENGINE,
      at: run.at,
      known,
    });
    if (batch !== undefined) await workspace.memory.put(batch);
    await writeFileAtomic(root, output, text);
  }
  tally.wrote(output);
}

/** What a locale has; `undefined` where the source has none. */
async function companionText(
  { project: { root, config } }: Workspace,
  file: CompanionFile,
): Promise<string | undefined> {
  const { path, source, locale } = file;
  const original = await readTextIfExists(join(root, path), path);
  const nameOf = (tag: Locale) => localeNameIn(source.collection, tag, config.pathNames);
  return (
    original &&
    localizeCompanion(original, file, {
      locale,
      name: nameOf(locale),
      sourceName: nameOf(source.locale),
    })
  );
}

/** Name of the engine in the records of files that rebuild writes. */
const ENGINE = "interlinear";

async function writtenAt(
  { memory }: Workspace,
  { path, locale, output }: CompanionFile,
): Promise<readonly WrittenRecord[]> {
  const records = await memory.gather({ locale, articles: [path], kinds: ["written"] });
  return records.filter(
    (record): record is WrittenRecord => record.kind === "written" && record["path"] === output,
  );
}

function hashText(text: string): string {
  return hashBytes(new TextEncoder().encode(text));
}
