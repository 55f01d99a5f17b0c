import { posix } from "node:path";
import { storySlug } from "../../formats/ingest/story-slug.ts";
import type { StoryFacts } from "../../formats/ingest/story.ts";
import { compileGlob } from "../../io/content/glob.ts";
import { foldersIn, hasFlatArticles } from "../../io/content/content-folder.ts";
import { sourceAt } from "../../io/content/list-sources.ts";
import { localeOfFolder } from "../../io/content/locale-folder.ts";
import { localeName } from "../../io/content/output-template.ts";
import type { Project } from "../../io/project.ts";
import { type Locale, parentLocales } from "../../model/locale.ts";
import { PipelineError } from "../../model/pipeline-error.ts";

/**
 * Where a new article goes, from the project's root: a name made of its title, or
 * of its file's name, in the folder that was asked for, else where the only
 * collection has articles of its language.
 *
 * Throws `usage` where that is no place for source articles, or several are.
 *
 * @param file Name of the story's file, without its folder.
 */
export async function ingestDestination(
  project: Project,
  facts: StoryFacts,
  file: string,
  to: string | undefined,
): Promise<string> {
  const name = storySlug(facts.title ?? file.replace(/\.[^.]*$/, ""));
  const folder = to ?? (await defaultFolder(project, facts.lang ?? project.config.source));
  const path = posix.join(folder, `${name}.md`).normalize("NFC");
  if (sourceAt(project, path) !== undefined) return path;
  throw new PipelineError("usage", `Cannot write \`${path}\`: no collection includes it`, {
    hint: `\`--to\` names a folder of source articles, such as ${folderNames(project)}`,
  });
}

async function defaultFolder(project: Project, lang: Locale): Promise<string> {
  const bases = basesOf(project);
  const [base, ...others] = bases;
  if (base === undefined || others.length > 0) {
    throw new PipelineError(
      "usage",
      `Cannot tell where to write: the project has ${bases.length} folders of source articles`,
      {
        hint: `say which with \`--to\`: ${folderNames(project)}`,
      },
    );
  }
  const collection = project.config.collections[0]!;
  if (
    collection.source !== undefined ||
    localeOfFolder(posix.basename(base), project.config.pathNames) !== undefined
  )
    return base;
  if (await hasFlatArticles(project, base)) return base;
  // `de-CH` goes to the folder of `de` where only that is there; its front matter says what it is.
  const names = [lang, ...parentLocales(lang)].map((tag) =>
    localeName(tag, project.config.pathNames),
  );
  const there = await foldersIn(project, base);
  return posix.join(base, names.find((name) => there.includes(name)) ?? names[0]!);
}

function basesOf({ config }: Project): readonly string[] {
  const bases = config.collections.flatMap(({ include }) =>
    include.map((glob) => compileGlob(glob).base),
  );
  return [...new Set(bases)];
}

function folderNames(project: Project): string {
  return basesOf(project)
    .map((base) => `\`${base === "" ? "." : base}\``)
    .join(", ");
}
