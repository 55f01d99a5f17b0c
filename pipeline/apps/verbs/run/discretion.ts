import type { Locale } from "../../../model/locale.ts";
import type { FailedItem, SkippedItem } from "../../../model/run-report.ts";
import { leavingOut } from "../publish/left-out.ts";
import { type ArticlePlace, nameOf, placesIn } from "../publish/secret-articles.ts";
import type { Workspace } from "../workspace.ts";

/** What may be said of articles where nobody knows who reads it: in reports, logs, and messages to others. */
export interface DiscreetTeller {
  /** Those of some items whose articles may be told of. */
  readonly told: <Item extends Told>(items: readonly Item[]) => Promise<readonly Item[]>;
  /** The same for what was left, where the reason may speak of other articles, too. */
  readonly toldSkipped: (items: readonly SkippedItem[]) => Promise<readonly SkippedItem[]>;
  /** The same for failures. */
  readonly toldFailures: (items: readonly FailedItem[]) => Promise<readonly FailedItem[]>;
  /** How many items were left out, or had their message taken away. */
  readonly withheld: () => number;
}

interface Told {
  /** Of an article, a localized article, or another file. */
  readonly path: string;
  readonly locale?: Locale;
}

/** Find out what may be said of the articles of a project today. */
export function discreetTeller(workspace: Workspace): DiscreetTeller {
  const { leaves } = leavingOut(workspace, {});
  let places: ReadonlyMap<string, ArticlePlace> | undefined;
  let secrets: Promise<readonly string[]> | undefined;
  let withheld = 0;
  const isTold = async ({ path, locale }: Told): Promise<boolean> => {
    places ??= placesIn(workspace);
    const place = places.get(path);
    return place === undefined || !(await leaves(place.article, locale ?? place.locale));
  };
  const told: DiscreetTeller["told"] = async (items) => {
    const kept = [];
    for (const item of items) if (await isTold(item)) kept.push(item);
    withheld += items.length - kept.length;
    return kept;
  };
  const names = (): Promise<readonly string[]> => (secrets ??= secretNames(workspace, leaves));
  return {
    told,
    toldSkipped: async (items) => {
      const kept = await told(items);
      if (kept.length === 0) return kept;
      const secret = await names();
      return kept.map((item) =>
        secret.some((name) => item.reason.includes(name)) ? { ...item, reason: NOT_SAID } : item,
      );
    },
    toldFailures: async (items) => {
      const kept = await told(items);
      if (items.length === 0) return kept;
      const secret = await names();
      const isSaid = (item: FailedItem): boolean =>
        secret.length === 0 || mayTell(item, (text) => secret.some((name) => text.includes(name)));
      withheld += kept.filter((item) => !isSaid(item)).length;
      const said = kept.map((item) => (isSaid(item) ? item : withoutMessage(item)));
      return kept.length === items.length ? said : [...said, hidden(items.length - kept.length)];
    },
    withheld: () => withheld,
  };
}

/** What gives an article away that is not to be read yet: its file's name. */
async function secretNames(
  { sources }: Workspace,
  leaves: (path: string, locale: Locale) => Promise<boolean>,
): Promise<readonly string[]> {
  const names: string[] = [];
  for (const { path, locale } of sources) if (await leaves(path, locale)) names.push(nameOf(path));
  return names;
}

/** Codes of errors that are between two articles. */
const BETWEEN_TWO: readonly string[] = [
  "link-broken",
  "link-loop",
  "redirect-collision",
  "redirect-loop",
  "site-collision",
  "slug-taken",
];

/** Whether a failure may be told of as it is while there are articles of which nobody may know. */
export function mayTell(
  { path, code, message, hint = "" }: Pick<FailedItem, "path" | "code" | "message" | "hint">,
  areNamedIn: (text: string) => boolean,
): boolean {
  return !BETWEEN_TWO.includes(code) && !areNamedIn(`${path} ${message} ${hint}`);
}

/** That something fails must not be lost: only what. */
function hidden(count: number): FailedItem {
  return {
    path: "articles that are not to be read yet",
    code: "withheld",
    message: `${count} ${count === 1 ? "failure" : "failures"} in them`,
    hint: HINT,
  };
}

/** In place of what is not told. */
export const NOT_SAID = "Not said here, as it may speak of an article that is not to be read yet";

const HINT =
  "the command itself says it: `interlinear rebuild --embargoed` or `interlinear publish --dry-run`";

function withoutMessage({ path, locale, code }: FailedItem): FailedItem {
  return {
    path,
    ...(locale === undefined ? {} : { locale }),
    code,
    message: NOT_SAID,
    hint: HINT,
  };
}
