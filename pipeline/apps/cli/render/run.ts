import type { FailedItem, FailingItem, RunReport } from "../../../model/run-report.ts";
import { styled, type Text } from "../text.ts";

/** What a run did, in lines for people. */
export function renderRun(report: RunReport): readonly Text[] {
  const { job, summary, late, missed, since } = report;
  return [
    [styled("bold", job), `  ${summary}`],
    ...late.map(({ article, locale, lateMs }): Text => [
      styled("yellow", "late "),
      `${article}  `,
      styled("dim", locale),
      `  live ${Math.round(lateMs / 1000)} s after its instant`,
    ]),
    ...missed.map(({ article, locale, due, open }): Text => [
      styled("yellow", "overdue "),
      `${article}  `,
      styled("dim", locale),
      `  ${open} ${open === 1 ? "sentence" : "sentences"} to correct since ${due}`,
    ]),
    ...(since?.solved ?? []).map((item): Text => [styled("green", "solved "), placeOf(item)]),
  ];
}

/** What failed, as errors are shown. */
export function renderRunFailures({ failed, webhooks }: RunReport): readonly Text[] {
  const unheard: readonly FailedItem[] = webhooks.flatMap(({ to, problem }) =>
    problem === undefined
      ? []
      : [{ path: to, code: "webhook", message: `Cannot tell it: ${problem}` }],
  );
  return [...failed, ...unheard].flatMap((item) => [
    [placeOf(item), "  ", styled("red", "error"), `  ${item.message}  `, styled("dim", item.code)],
    ...hintOf(item),
  ]);
}

/** What fails and is not solved. */
export function renderFailing(failing: readonly FailingItem[]): readonly Text[] {
  return failing.flatMap((item) => [
    [
      styled("bold", item.job),
      "  ",
      placeOf(item),
      `  ${item.message}  `,
      styled("dim", item.code),
    ],
    styled(
      "dim",
      `  since ${item.since}, ${item.attempts} ${item.attempts === 1 ? "time" : "times"}, tried again from ${item.retryAt} on`,
    ),
    ...hintOf(item),
  ]);
}

function placeOf({ path, locale }: Pick<FailedItem, "path" | "locale">): Text {
  const place = path === "" ? "the run" : path;
  return locale === undefined ? place : [`${place}  `, styled("dim", locale)];
}

function hintOf({ hint }: Pick<FailedItem, "hint">): readonly Text[] {
  return hint === undefined ? [] : [[styled("dim", "  hint: "), hint]];
}
