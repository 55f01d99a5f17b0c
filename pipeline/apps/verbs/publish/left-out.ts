import { systemClock } from "../../../io/clock.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Workspace } from "../workspace.ts";
import { articleTimes } from "./article-times.ts";

/** What may be told of articles that nobody may know of yet. */
export interface Discretion {
  /** Tell all, as somebody asked for it with `--embargoed`. Default: `false`. */
  readonly embargoed?: boolean;
  /** Articles that somebody named: they are told of. */
  readonly named?: readonly string[];
}

/** What is left out where several articles are spoken of, and how many it was. */
export interface LeftOut {
  /** Whether what an article says in a locale is left out; counted, if so. */
  readonly leaves: (path: string, locale: Locale) => Promise<boolean>;
  /** The field of a report that says how many articles were left out; none where all is told. */
  readonly said: () => { readonly embargoed?: number };
}

/** Leave out what is under embargo or to be published later, by the clock of today. */
export function leavingOut(
  workspace: Workspace,
  { embargoed = false, named = [] }: Discretion,
): LeftOut {
  if (embargoed) return { leaves: async () => false, said: () => ({}) };
  const times = articleTimes(workspace);
  const nowMs = Date.parse(systemClock());
  const left = new Set<string>();
  return {
    leaves: async (path, locale) => {
      if (named.includes(path) || !(await times.isKept(path, locale, nowMs))) return false;
      left.add(path);
      return true;
    },
    said: () => (left.size === 0 ? {} : { embargoed: left.size }),
  };
}

/** Those of some items whose articles are not left out. Each article is asked for once: there may be many items. */
export async function toldOf<Item>(
  items: readonly Item[],
  { leaves }: LeftOut,
  where: (item: Item) => { readonly article: string; readonly locale: Locale },
): Promise<readonly Item[]> {
  const answers = new Map<string, boolean>();
  const keyOf = (item: Item): string => {
    const { article, locale } = where(item);
    return `${locale}\0${article}`;
  };
  for (const item of items) {
    const key = keyOf(item);
    if (answers.has(key)) continue;
    const { article, locale } = where(item);
    answers.set(key, await leaves(article, locale));
  }
  return items.filter((item) => answers.get(keyOf(item)) === false);
}
