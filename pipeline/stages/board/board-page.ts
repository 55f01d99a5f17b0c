import type { Element, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "../publish/html/element.ts";
import type { Locale } from "../../model/locale.ts";
import type { ArticleStatus, LocaleStatus, StaleAge, StatusReport } from "../../model/report.ts";
import { ownName } from "../locale-data/own-name.ts";
import { directionOf } from "../locale-data/direction.ts";
import { blockersOf } from "./blockers.ts";
import { BOARD_STYLE } from "./board-style.ts";
import { coverageOf, percentOf } from "./coverage.ts";

export interface BoardOptions {
  /** When the status was taken, ISO 8601: ages count up to it. */
  readonly at: string;
}

/**
 * The board: articles down, locales across, in each cell how much is translated, what keeps it from being complete,
 * and how long it has been stale. One HTML file that needs no other one, no script and no network.
 */
export function boardPage(report: StatusReport, options: BoardOptions): string {
  const root: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en" }, [
        head(),
        h("body", [
          h("main", [h("h1", TITLE), intro(report, options), table(report, options), legend()]),
        ]),
      ]),
    ],
  };
  return `${toHtml(root)}\n`;
}

const TITLE = "Translation status";

function head(): Element {
  return h("head", [
    h("meta", { charSet: "utf-8" }),
    h("meta", {
      httpEquiv: ["Content-Security-Policy"],
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    h("title", TITLE),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "color-scheme", content: "light dark" }),
    h("meta", { name: "robots", content: "noindex" }),
    h("style", BOARD_STYLE),
  ]);
}

function intro({ locales }: StatusReport, { at }: BoardOptions): Element {
  const articles = rowsOf(locales).length;
  return h("p", [
    `${articles} ${articles === 1 ? "article" : "articles"} in ${locales.length} ${locales.length === 1 ? "locale" : "locales"}, as of `,
    time(at),
    ".",
  ]);
}

function table({ locales }: StatusReport, options: BoardOptions): Element {
  const byLocale = new Map(
    locales.map(({ locale, articles }) => [
      locale,
      new Map(articles.map((article) => [article.article, article])),
    ]),
  );
  const rows = rowsOf(locales).map((article) =>
    h("tr", [
      h("th", { scope: "row" }, h("bdi", article)),
      ...locales.map(({ locale }) => cell(byLocale.get(locale)?.get(article), options)),
    ]),
  );
  return h("div", { className: ["scroll"], role: "region", ariaLabel: "Board", tabIndex: 0 }, [
    h("table", [
      h(
        "caption",
        "Articles by locale: words translated, what is left to do, and since when sentences are stale",
      ),
      h("thead", [
        h("tr", [
          h("th", { scope: "col" }, "Article"),
          ...locales.map(({ locale }) => localeHead(locale)),
        ]),
        h("tr", { className: ["total"] }, [
          h("th", { scope: "row" }, "All articles"),
          ...locales.map(total),
        ]),
      ]),
      h("tbody", rows),
    ]),
  ]);
}

/** Every article that a locale has, sorted by path. */
function rowsOf(locales: readonly LocaleStatus[]): readonly string[] {
  return [
    ...new Set(locales.flatMap(({ articles }) => articles.map(({ article }) => article))),
  ].toSorted();
}

function localeHead(locale: Locale): Element {
  const name = ownName(locale);
  return h("th", { scope: "col" }, [
    locale,
    ...(name === locale
      ? []
      : [" ", h("span", { className: ["name"], lang: locale, dir: directionOf(locale) }, name)]),
  ]);
}

function total({ articles }: LocaleStatus): Element {
  const stale = articles.reduce((sum, article) => sum + article.stale, 0);
  return h("td", [
    percentOf(coverageOf(articles)) + "%",
    ...(stale === 0 ? [] : [`, ${stale} stale`]),
  ]);
}

function cell(status: ArticleStatus | undefined, options: BoardOptions): Element {
  if (status === undefined) return h("td", { className: ["none"] }, "not in this locale");
  const blockers = blockersOf(status);
  const percent = `${percentOf(coverageOf([status]))}%`;
  if (blockers.length === 0) return h("td", { className: ["done"] }, [percent, " complete"]);
  return h("td", { className: [blockers[0]!.name] }, [
    percent,
    h(
      "ul",
      blockers.map(({ name, text }) =>
        h("li", name === "stale" ? [text, ...ageOf(status.staleAge, options)] : text),
      ),
    ),
  ]);
}

function ageOf(age: StaleAge | undefined, { at }: BoardOptions) {
  if (age === undefined) return [];
  if (age.since === undefined) return [", since when is not known"];
  const unknown = age.unknown === 0 ? "" : `, ${age.unknown} not known`;
  return [", for ", daysBetween(age.since, at), ", since ", time(age.since), unknown];
}

const DAY_MS = 24 * 60 * 60 * 1000;

function daysBetween(since: string, at: string): string {
  const days = Math.max(0, Math.floor((Date.parse(at) - Date.parse(since)) / DAY_MS));
  return days === 0 ? "less than a day" : days === 1 ? "1 day" : `${days} days`;
}

/** The day of a time, in UTC. */
function time(at: string): Element {
  const iso = new Date(at).toISOString();
  return h("time", { dateTime: iso }, iso.slice(0, 10));
}

function legend(): Element {
  return h("section", { ariaLabelledBy: ["legend"] }, [
    h("h2", { id: "legend" }, "What it means"),
    h(
      "dl",
      LEGEND.flatMap(([term, text]) => [h("dt", term), h("dd", text)]),
    ),
  ]);
}

const LEGEND: readonly (readonly [term: string, text: string])[] = [
  ["%", "Words of the source with a translation for what the source says today, rounded down."],
  [
    "conflict",
    "Two people translated a sentence without seeing each other’s text: somebody has to choose.",
  ],
  ["cannot be written", "A translation would break the page: the source is shown."],
  [
    "stale",
    "Readers have the translation of an older wording. Since when is the day on which the oldest of them is known to have changed: from git, where the line is committed, or from the memory.",
  ],
  ["words to translate", "Words without a translation for today’s source, stale ones among them."],
  ["orphaned", "A value or block of the locale is not used, as what it stood for is gone."],
];
