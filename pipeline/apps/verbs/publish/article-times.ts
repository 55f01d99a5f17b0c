import { readArticle } from "../../../io/content/read-article.ts";
import type { Article } from "../../../model/article.ts";
import type { Locale } from "../../../model/locale.ts";
import { PipelineError } from "../../../model/pipeline-error.ts";
import { isImportedArticle, type MemoryRecord } from "../../../model/record.ts";
import { isKeptBack } from "../../../stages/publish/timing/phase.ts";
import { timingOf, type TimingReading } from "../../../stages/publish/timing/timing-of.ts";
import type { Workspace } from "../workspace.ts";

/** When articles may be read; what was found is remembered as long as this is. */
export interface ArticleTimes {
  /** When an article may be read in a locale; a source that cannot be read is a problem. */
  readonly of: (path: string, locale: Locale) => Promise<TimingReading>;
  /**
   * Whether nobody may know yet at an instant what an article says in a locale: it is under embargo
   * or to be published later, there or in its own language, or one cannot tell.
   */
  readonly isKept: (path: string, locale: Locale, nowMs: number) => Promise<boolean>;
}

/** Find out when the articles of a project may be read, as the front matter and the memory say it today. */
export function articleTimes(workspace: Workspace): ArticleTimes {
  const articles = new Map<string, Promise<Known>>();
  const readings = new Map<string, Promise<TimingReading>>();
  const known = (path: string) => kept(articles, path, () => knownOf(workspace, path));
  const of = (path: string, locale: Locale) =>
    kept(readings, `${locale}\0${path}`, async () =>
      readTiming(workspace, await known(path), { path, locale }),
    );
  const isKeptIn = async (path: string, locale: Locale, nowMs: number) => {
    const { timing, problems } = await of(path, locale);
    // A file that cannot be read is reported as such; a time that cannot be read may be an embargo.
    return problems.some(({ code }) => code === "time-invalid") || isKeptBack(timing, nowMs);
  };
  return {
    of,
    isKept: async (path, locale, nowMs) => {
      if (isImportedArticle(path)) return false;
      if (await isKeptIn(path, locale, nowMs)) return true;
      const { source } = await known(path);
      return source !== locale && isKeptIn(path, source, nowMs);
    },
  };
}

/** What is the same for all locales of an article. */
interface Known {
  /** `undefined` where the article is gone. */
  readonly article: Pick<Article, "path" | "text"> | undefined;
  readonly source: Locale;
  readonly general: readonly MemoryRecord[];
  readonly problems: readonly PipelineError[];
}

async function knownOf({ project, memory, sourceAt }: Workspace, path: string): Promise<Known> {
  const found = sourceAt(path);
  const read = found && readArticle(project, found);
  const isRead = read !== undefined && !(read instanceof PipelineError);
  const source = isRead ? read.source : (found?.locale ?? project.config.source);
  return {
    article: isRead ? { path, text: beginOf(read.text) } : undefined,
    source,
    general: await memory.gather({ locale: source, articles: [path], kinds: ["policy"] }),
    problems: read instanceof PipelineError ? [read] : [],
  };
}

/** Front matter is looked for here alone: texts of all articles would take much memory. */
function beginOf(text: string): string {
  return /^\uFEFF?(?:---|\+\+\+)/.test(text) ? text.slice(0, MAX_FRONT_MATTER) : "";
}

/** What front matter may have at most, with its fences; a longer one is reported when the article is read. */
const MAX_FRONT_MATTER = 65_536 + 64;

async function readTiming(
  { memory }: Workspace,
  { article, source, general, problems }: Known,
  { path, locale }: { readonly path: string; readonly locale: Locale },
): Promise<TimingReading> {
  const own =
    locale === source
      ? []
      : await memory.gather({ locale, articles: [path], kinds: ["policy", "override"] });
  const reading = timingOf({ article, path, locale, general, own });
  return { ...reading, problems: [...problems, ...reading.problems] };
}

function kept<Value>(store: Map<string, Value>, key: string, make: () => Value): Value {
  const found = store.get(key);
  if (found !== undefined) return found;
  const made = make();
  store.set(key, made);
  return made;
}
