import { PipelineError } from "../../model/pipeline-error.ts";
import {
  type CommentRecord,
  type IgnoreRecord,
  type MemoryRecord,
  RECORD_VERSION,
} from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import { placeTracer } from "../../stages/match/place-tracer.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { remarksOf } from "../../stages/match/remarks.ts";
import { type NamedUnit, openNamedUnit } from "./named-unit.ts";
import { type Author, putBatch } from "./put-batch.ts";
import type { CommentOptions, IgnoreOptions, WriteOptions } from "./verbs.ts";
import type { Workspace } from "./workspace.ts";

/** Say something about a unit in a locale. Throws `usage` where the text is empty. */
export async function commentOnUnit(
  workspace: Workspace,
  options: CommentOptions,
  author: Author,
): Promise<RecordReport> {
  const text = worded(options.text, "TEXT");
  const unit = await openNamedUnit(workspace, options);
  const record: CommentRecord = sealRecord({
    ...base(unit, author, []),
    kind: "comment" as const,
    text,
  });
  return put(workspace, unit, options, author, record);
}

/**
 * Silence a check at a unit in a locale, in place of what was said of it before.
 *
 * Throws `usage` where the check has no name that one can have, or the reason is empty.
 */
export async function ignoreCheck(
  workspace: Workspace,
  options: IgnoreOptions,
  author: Author,
): Promise<RecordReport> {
  const { check } = options;
  const reason = worded(options.reason, "--reason");
  if (!/^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$/.test(check)) {
    throw new PipelineError(
      "usage",
      `Unexpected check \`${check}\`, expected its code: lower-case words with \`-\` between`,
    );
  }
  const unit = await openNamedUnit(workspace, options);
  const { segmented, sources } = unit.opened;
  const article = segmented.article.path;
  const trace = placeTracer({ article, units: segmented.units, sources });
  const before = remarksOf(unit.matched.input.records, article).ignores.filter(
    (ignore) => ignore.check === check && trace(ignore.place) === unit.named.unit.place,
  );
  const parents = before.map(({ id }) => id).sort();
  const record: IgnoreRecord = sealRecord({
    ...base(unit, author, parents),
    kind: "ignore" as const,
    check,
    reason,
  });
  return put(workspace, unit, options, author, record);
}

function worded(text: string, name: string): string {
  if (text.trim() !== "") return text.trim();
  throw new PipelineError("usage", `Unexpected empty \`${name}\`, expected some words`);
}

function base({ opened, named }: NamedUnit, author: Author, parents: readonly string[]) {
  const { path, source } = opened.article;
  return {
    v: RECORD_VERSION,
    ...author,
    from: source,
    parents,
    article: path,
    place: named.unit.place,
  };
}

async function put(
  workspace: Workspace,
  unit: NamedUnit,
  { locale, isDryRun }: WriteOptions,
  author: Author,
  record: MemoryRecord,
): Promise<RecordReport> {
  if (!isDryRun) await putBatch(workspace, unit.opened, { locale, records: [record] }, author);
  return unit.report([record.id]);
}
