import type { Locale } from "../../../model/locale.ts";
import type { PublishReport, ReleaseDiff } from "../../../model/publish-report.ts";
import type { PlanLine, ReleasePlan, WordChange } from "../../../model/release-plan.ts";
import { styled, type Style, type Text } from "../text.ts";

/** The plan, then what was done with it. */
export function renderPublish(report: PublishReport, isDryRun: boolean): readonly Text[] {
  return [...renderPlan(report.plan), ...renderResult(report, isDryRun), ...renderPurge(report)];
}

/** What was destroyed, and what nobody can destroy from here. */
function renderPurge({ purged }: PublishReport): readonly Text[] {
  if (purged === undefined) return [];
  return [
    `destroyed ${purged.removed} objects of kept releases; out of reach are:`,
    ...purged.unreached.map((copy) => `  ${copy}`),
  ];
}

/** A plan, one line for an article and what becomes of it, with the locales of which that is true. */
export function renderPlan({ lines, next }: ReleasePlan): readonly Text[] {
  return [
    ...linesOfPlan(lines),
    ...(next.length === 0 ? [] : [styled("dim", `next by itself: ${next.slice(0, 3).join(", ")}`)]),
  ];
}

function linesOfPlan(lines: readonly PlanLine[]): readonly Text[] {
  const own = lines.filter((line) => !("isFallback" in line && line.isFallback));
  const fallbacks = lines.length - own.length;
  return [
    ...grouped(own),
    ...(fallbacks === 0
      ? []
      : [styled("dim", `and ${fallbacks} in another language, where there is no translation`)]),
  ];
}

/** What differs between two releases. */
export function renderDiff({ from, to, lines, files }: ReleaseDiff): readonly Text[] {
  const { added, changed, removed } = files;
  return [
    ...linesOfPlan(lines),
    [
      `${from} to ${to}`,
      styled(
        "dim",
        `  files: added ${added.length}, changed ${changed.length}, removed ${removed.length}`,
      ),
    ],
  ];
}

/** Lines that say the same of an article in several locales are one. */
function grouped(lines: readonly PlanLine[]): readonly Text[] {
  const groups = new Map<string, { readonly line: PlanLine; readonly locales: Locale[] }>();
  for (const line of lines) {
    const { locale: _, ...same } = line;
    const key = JSON.stringify(same);
    if (!groups.has(key)) groups.set(key, { line, locales: [] });
    groups.get(key)!.locales.push(line.locale);
  }
  return [...groups.values()].flatMap(({ line, locales }) => linesOf(line, locales.join(", ")));
}

const MARKS: Readonly<Record<PlanLine["type"], readonly [sign: string, style: Style]>> = {
  added: ["+ ", "green"],
  changed: ["~ ", "yellow"],
  removed: ["- ", "red"],
  held: ["· ", "cyan"],
};

function linesOf(line: PlanLine, locales: string): readonly Text[] {
  const [sign, style] = MARKS[line.type];
  const first: Text = [styled(style, sign), `${line.article}  `, styled("dim", locales)];
  switch (line.type) {
    case "added":
      return [first];
    case "changed":
      return line.words.length === 0
        ? [[first, styled("dim", "  not its text")]]
        : [first, ["    ", ...line.words.map(changedWords)]];
    case "removed":
      return [[first, `  ${line.why}`]];
    case "held": {
      const kept = line.hasEarlier ? ", readers keep the earlier version" : "";
      const why = line.reasons.map(({ text }) => text).join("; ");
      return [[first, `  held back: ${why}${kept}`]];
    }
  }
}

function changedWords({ type, text }: WordChange): Text {
  const flat = text.replaceAll(/\s+/g, " ");
  if (type === "same") return flat;
  return type === "added" ? styled("green", `{+${flat}+}`) : styled("red", `[-${flat}-]`);
}

/** A delay that people are told of. */
const SAID_MS = 1000;

function renderResult(report: PublishReport, isDryRun: boolean): readonly Text[] {
  const { release, live, plan, pinned, waitsUntil, lateMs = 0 } = report;
  if (pinned !== undefined)
    return [`nothing is published: the site is pinned to ${pinned} until \`publish --resume\``];
  if (release === undefined) {
    const now = live === undefined ? "nothing was ever published" : `${live} stays live`;
    const isEmpty = plan.lines.every(({ type }) => type === "held");
    return [isEmpty ? `nothing to publish, ${now}` : `nothing to publish: no page changes, ${now}`];
  }
  const { id, target, address, files, changedFiles, removedFiles } = release;
  const isThere = !isDryRun && waitsUntil === undefined;
  const deed = isThere ? `published ${id}` : `would publish ${id}`;
  return [
    [
      styled("bold", waitsUntil === undefined ? deed : `${id} waits until ${waitsUntil}`),
      ` to ${target}${address === undefined || !isThere ? "" : `: ${address}`}`,
      styled("dim", `  files: ${files}, changed ${changedFiles}, removed ${removedFiles}`),
    ],
    ...(waitsUntil === undefined
      ? []
      : ["`interlinear publish --due` makes it live then, in this working copy"]),
    ...(lateMs < SAID_MS
      ? []
      : [styled("yellow", `${Math.round(lateMs / 1000)} s later than it was to be`)]),
  ];
}
