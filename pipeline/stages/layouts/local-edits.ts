import type { Article } from "../../model/article.ts";
import type { Edit } from "../../model/segmented-article.ts";
import type { ParsedArticle } from "../read/parse-article.ts";
import { fileReferences } from "./file-references.ts";
import { frontMatterExtras, type LocaleInPaths } from "./front-matter-extras.ts";
import type { Layout } from "./layout.ts";
import { folderOf, joinPath, relativePath } from "../links/relative-path.ts";

/** Where an article's version in a locale stands, and what is around it. */
export interface LocalPlace extends LocaleInPaths {
  readonly layout: Layout;
  /** Path of the version, from the project's root. */
  readonly output: string;
  /** The version in the locale of a file of the project: of an article where it is written, else the file itself. */
  readonly versionOf: (path: string) => string;
}

/**
 * What a layout changes in a source, besides links, so that it builds where its
 * translation stands: front matter that depends on the locale, and paths of files
 * that are read when the page is built.
 *
 * @param parse Gives the article's tree; asked only where it is needed.
 */
export function localEdits(
  article: Pick<Article, "path" | "text">,
  place: LocalPlace,
  parse: () => ParsedArticle,
): readonly Edit[] {
  return [
    ...frontMatterExtras(article, place.layout.frontMatter, place),
    ...referenceEdits(article, place, parse),
  ];
}

function referenceEdits(
  { path: from, text }: Pick<Article, "path" | "text">,
  { layout, output, versionOf }: LocalPlace,
  parse: () => ParsedArticle,
): readonly Edit[] {
  return fileReferences(text, parse, layout.fileReferences).flatMap(({ start, end, path }) => {
    const file = joinPath(folderOf(from), path);
    if (file === undefined) return [];
    const isSame = joinPath(folderOf(output), path) === versionOf(file);
    return isSame ? [] : [{ start, end, text: modulePath(output, versionOf(file)) }];
  });
}

/** Modules without a dot in front are packages. */
function modulePath(file: string, target: string): string {
  const path = relativePath(file, target);
  return path.startsWith("../") ? path : `./${path}`;
}
