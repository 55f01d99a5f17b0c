import { basename, dirname } from "node:path";
import { readArticle } from "../../../io/content/read-article.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { frontMatterTiming } from "../../../stages/publish/timing/front-matter-timing.ts";
import { outputsOf, type Workspace } from "../workspace.ts";
import { leavingOut } from "./left-out.ts";

/** An article in a locale. */
export interface ArticlePlace {
  readonly article: string;
  readonly locale: Locale;
}

/** The articles of which nobody may know yet, for whoever speaks of many files. */
export interface SecretArticles {
  /** How many articles there are. */
  readonly size: number;
  /** Of how many of them something was hidden so far. */
  readonly hidden: () => number;
  /** Whether a file is such an article, or made of one; of a file that is neither, whether its path names one. */
  readonly hides: (path: string) => boolean;
  /** Whether a text names the file of one. */
  readonly areNamedIn: (text: string) => boolean;
}

export interface SecretOptions {
  /** Articles, or files made of them, that somebody named: no secrets. Default: none. */
  readonly named?: readonly string[];
  /** Which article and locale paths speak of; no other is asked for. Default: all of the project. */
  readonly places?: ReadonlyMap<string, ArticlePlace> | undefined;
}

/** Find out which articles nobody may know of today. Most say nothing of their time, and are asked for at once. */
export async function secretArticles(
  workspace: Workspace,
  { named = [], places = placesIn(workspace) }: SecretOptions = {},
): Promise<SecretArticles> {
  const known = named.map((path) => places.get(path)?.article ?? path);
  const { leaves } = leavingOut(workspace, { named: known });
  const timed = await timedAmong(workspace, places);
  const secret = new Set<string>();
  for (const [path, { article, locale }] of places)
    if (timed.has(article) && (await leaves(article, locale))) secret.add(path);
  const articles = [...new Set([...secret].map((path) => places.get(path)!.article))];
  const hidden = new Set<string>();
  const namedIn = (text: string) => articles.find((path) => text.includes(nameOf(path)));
  return {
    size: articles.length,
    hidden: () => hidden.size,
    hides: (path) => {
      const article = secret.has(path) ? places.get(path)!.article : undefined;
      const named = places.has(path) ? article : namedIn(path);
      if (named !== undefined) hidden.add(named);
      return named !== undefined;
    },
    areNamedIn: (text) => namedIn(text) !== undefined,
  };
}

/** Which article and locale a path speaks of: sources, and what is written of them. */
export function placesIn(workspace: Workspace): ReadonlyMap<string, ArticlePlace> {
  const places = new Map<string, ArticlePlace>();
  for (const source of workspace.sources) {
    for (const [locale, output] of outputsOf(workspace, source))
      places.set(output, { article: source.path, locale });
    places.set(source.path, { article: source.path, locale: source.locale });
  }
  return places;
}

/** What gives an article away: its file's name, or its folder's where many have that name. */
export function nameOf(path: string): string {
  const name = basename(path).replace(/\.\w+$/, "");
  return /^(?:_?index|readme)$/i.test(name) ? `${basename(dirname(path))}/` : name;
}

/** Articles of which somebody says when they may be read, there or in a record. */
async function timedAmong(
  { project, memory, sourceAt }: Workspace,
  places: ReadonlyMap<string, ArticlePlace>,
): Promise<ReadonlySet<string>> {
  const byLocale = Map.groupBy(places.values(), ({ locale }) => locale);
  const timed = new Set<string>();
  for (const [locale, these] of byLocale) {
    const articles = [...new Set(these.map(({ article }) => article))];
    const records = await memory.gather({ locale, articles, kinds: ["policy"] });
    for (const record of records)
      if (record.kind === "policy") timed.add(String(record["article"]));
  }
  for (const path of new Set([...places.values()].map(({ article }) => article))) {
    const source = sourceAt(path);
    const read = source && readArticle(project, source);
    // What cannot be read may say anything.
    if (read instanceof PipelineError) timed.add(path);
    else if (read !== undefined) {
      const { times, problems } = frontMatterTiming(read);
      if (times.length + problems.length > 0) timed.add(path);
    }
  }
  return timed;
}
