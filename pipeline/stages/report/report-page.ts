import type { Element, ElementContent, Root } from "hast";
import { toHtml } from "hast-util-to-html";
import { h } from "hastscript";
import type { FailedItem, RunReport } from "../../model/run-report.ts";
import { REPORT_STYLE } from "./report-style.ts";
import { section, type TableOf } from "./report-table.ts";

/** A run as a page: one HTML file that needs no other one, no script and no network. */
export function reportPage(report: RunReport): string {
  const title = `${report.job}: ${OUTCOMES[report.outcome]}`;
  const root: Root = {
    type: "root",
    children: [
      { type: "doctype" },
      h("html", { lang: "en" }, [
        head(title),
        h("body", [h("main", [h("h1", title), ...intro(report), ...sections(report)])]),
      ]),
    ],
  };
  return `${toHtml(root)}\n`;
}

const OUTCOMES: Readonly<Record<RunReport["outcome"], string>> = {
  done: "done",
  partly: "partly done",
  failed: "nothing done",
};

function head(title: string): Element {
  return h("head", [
    h("meta", { charSet: "utf-8" }),
    h("meta", {
      httpEquiv: "Content-Security-Policy",
      content: "default-src 'none'; style-src 'unsafe-inline'",
    }),
    h("title", title),
    h("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    h("meta", { name: "color-scheme", content: "light dark" }),
    h("meta", { name: "robots", content: "noindex" }),
    h("style", REPORT_STYLE),
  ]);
}

function intro(report: RunReport): readonly Element[] {
  const { outcome, summary, startedAt, tookMs, slot, release, attempts } = report;
  const facts: readonly (readonly [term: string, ElementContent | string])[] = [
    ["Began", time(startedAt)],
    ["Took", seconds(tookMs)],
    ...(slot === undefined ? [] : [["Scheduled for", time(slot)] as const]),
    ...(attempts === 1 ? [] : [["Attempts", String(attempts)] as const]),
    ...(release === undefined ? [] : [["Release", `${release.id}, to ${release.target}`] as const]),
    ["Ends with", String(report.exit)],
    ...(report.isInterrupted ? [["Interrupted", "somebody ended it"] as const] : []),
    ...(report.withheld === 0
      ? []
      : [
          ["Not said here", `${report.withheld}, of articles that are not to be read yet`] as const,
        ]),
  ];
  return [
    h("p", { className: ["outcome", outcome] }, `${summary}.`),
    h(
      "dl",
      facts.flatMap(([term, value]) => [h("dt", term), h("dd", value)]),
    ),
  ];
}

function sections(report: RunReport): readonly Element[] {
  const { since } = report;
  const failures: Omit<TableOf<FailedItem>, "title" | "items"> = {
    columns: ["What", "Locale", "Why"],
    row: ({ path, locale, message, hint }) => [
      path === "" ? "the run" : code(path),
      locale ?? "",
      h("div", [
        h("p", message),
        ...(hint === undefined ? [] : [h("p", { className: ["hint"] }, hint)]),
      ]),
    ],
  };
  return [
    ...section({ title: "Failed", items: report.failed, ...failures }),
    ...section({
      title: "Deadlines missed",
      items: report.missed,
      columns: ["Article", "Locale", "Due", "Sentences"],
      row: ({ article, locale, due, open }) => [code(article), locale, time(due), String(open)],
    }),
    ...section({
      title: "Published late",
      items: report.late,
      columns: ["Article", "Locale", "Due", "Late by"],
      row: ({ article, locale, due, lateMs }) => [
        code(article),
        locale,
        time(due),
        seconds(lateMs),
      ],
    }),
    ...section({ title: "Newly failing", items: since?.failing ?? [], ...failures }),
    ...section({ title: "Solved", items: since?.solved ?? [], ...failures }),
    ...section({
      title: "Words that came",
      items: since?.words ?? [],
      columns: ["Locale", "Words", "Translated"],
      row: ({ locale, words, translated }) => [locale, String(words), String(translated)],
    }),
    ...section({
      title: "Words",
      items: report.words,
      columns: ["Locale", "Words", "Translated", "In what was written"],
      row: ({ locale, words, translated, built }) => [
        locale,
        String(words),
        String(translated),
        String(built),
      ],
    }),
    ...section({
      title: "Built",
      items: report.built,
      columns: ["What", "Locale", "Deed"],
      row: ({ path, locale, deed }) => [code(path), locale ?? "", deed],
    }),
    ...section({
      title: "Skipped",
      items: report.skipped,
      columns: ["What", "Locale", "Why"],
      row: ({ path, locale, reason }) => [code(path), locale ?? "", reason],
    }),
    ...section({
      title: "Who was told",
      items: report.webhooks,
      columns: ["Where", "Attempts", "Answer"],
      row: ({ to, attempts, problem }) => [code(to), String(attempts), problem ?? "heard"],
    }),
  ];
}

function code(text: string): Element {
  return h("bdi", h("code", text));
}

/** To the second, in UTC. */
function time(at: string): Element {
  const iso = new Date(at).toISOString();
  return h("time", { dateTime: iso }, `${iso.slice(0, 10)} ${iso.slice(11, 19)} UTC`);
}

function seconds(ms: number): string {
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  const minutes = Math.floor(ms / 60_000);
  return `${minutes} min ${Math.floor((ms % 60_000) / 1000)} s`;
}
