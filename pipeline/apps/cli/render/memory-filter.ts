import type { FilterDeedReport, LeftRecords } from "../../../model/memory-report.ts";
import type { RecordFilter } from "../../../model/record.ts";
import { styled, type Text } from "../text.ts";

/**
 * How many records of which articles were taken out of use or back into it, in the locales that
 * have some.
 */
export function renderFilterDeeds(
  all: readonly FilterDeedReport[],
  done: string,
  isDryRun: boolean,
): readonly Text[] {
  const shown = all.filter(({ count, left }) => count > 0 || left.length > 0);
  if (shown.length === 0) return [`Nothing to be ${done}`];
  return shown.flatMap(({ locale, count, articles, records, left }) => [
    count === 0
      ? [`${locale}: nothing to be ${done}`]
      : [
          `${locale}: `,
          styled("green", isDryRun ? `would be ${done}` : done),
          ` ${counted(count, "record")} of ${counted(articles.length, "article")}`,
          styled("dim", isDryRun ? "" : `  ${records.join(" ")}`),
        ],
    ...articles.map((article): Text => `  ${article.article}  ${article.count}`),
    ...left.map(renderLeft),
  ]);
}

function renderLeft({ count, filter }: LeftRecords): Text {
  const by = filter === undefined ? "by id" : `with ${flagsOf(filter)}`;
  return [styled("yellow", "  left "), `${counted(count, "record")} withdrawn ${by}`];
}

/** The flags that say a filter. */
function flagsOf(filter: RecordFilter): string {
  const flags = Object.entries(filter).map(
    ([name, value]) => `--${name === "by" ? "by-person" : name} ${value}`,
  );
  return flags.length === 0 ? "`--locale`" : `\`${flags.join(" ")}\``;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
