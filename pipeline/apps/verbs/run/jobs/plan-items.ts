import type { PublishReport } from "../../../../model/publish-report.ts";
import type { PlanLine } from "../../../../model/release-plan.ts";
import type { BuiltItem, FailedItem, SkippedItem } from "../../../../model/run-report.ts";

/** What a publication did article by article, and what it left; pages that stand for a translation are not spoken of. */
export function planItems({ plan, release }: PublishReport): {
  readonly built: readonly BuiltItem[];
  readonly skipped: readonly SkippedItem[];
  /** Articles whose times nobody can read: they wait until somebody mends them. */
  readonly unreadable: readonly FailedItem[];
} {
  const own = plan.lines.filter((line) => !("isFallback" in line && line.isFallback));
  return {
    built: release === undefined ? [] : own.flatMap(builtOf),
    skipped: own.flatMap((line) =>
      line.type === "held" && !isUnreadable(line)
        ? [{ path: line.article, locale: line.locale, reason: heldText(line) }]
        : [],
    ),
    unreadable: own.flatMap((line) =>
      line.type === "held" && isUnreadable(line)
        ? [
            {
              path: line.article,
              locale: line.locale,
              code: "time-invalid",
              message: heldText(line),
            },
          ]
        : [],
    ),
  };
}

function isUnreadable({ reasons }: Extract<PlanLine, { readonly type: "held" }>): boolean {
  return reasons.some(({ kind }) => kind === "time");
}

/** Why an article is held back, in one sentence. */
export function heldText({ reasons }: Extract<PlanLine, { readonly type: "held" }>): string {
  return reasons.map(({ text }) => text).join("; ");
}

function builtOf(line: PlanLine): readonly BuiltItem[] {
  if (line.type === "held") return [];
  const deed = line.type === "removed" ? `removed: ${line.why}` : line.type;
  return [{ path: line.article, locale: line.locale, deed }];
}
