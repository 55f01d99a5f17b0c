import { PipelineError } from "../../model/pipeline-error.ts";
import type { RecordReport } from "../../model/report.ts";
import { composeWithdrawal } from "../../stages/match/compose-withdrawal.ts";
import { fieldOverrides } from "./field-overrides.ts";
import { type NamedUnit, openNamedUnit } from "./named-unit.ts";
import { type Author, putBatch } from "./put-batch.ts";
import { findSourceValue, setField } from "./set-field.ts";
import type { OverrideOptions } from "./verbs.ts";
import type { Workspace } from "./workspace.ts";

/**
 * Give the locale an address or a front matter value of its own, or take it back.
 *
 * Throws `target-invalid` where there is no such value.
 */
export async function overrideField(
  workspace: Workspace,
  options: OverrideOptions,
  author: Author,
): Promise<RecordReport> {
  const unit = await openNamedUnit(workspace, options);
  const { value } = options;
  return value === undefined
    ? clearField(workspace, unit, options, author)
    : setField(workspace, unit, { ...options, value }, author);
}

/** Withdraw what the locale has there; a later one may come with the same words. */
async function clearField(
  workspace: Workspace,
  unit: NamedUnit,
  { locale, field, isDryRun }: OverrideOptions,
  author: Author,
): Promise<RecordReport> {
  const { opened, named } = unit;
  const value = findSourceValue(opened, named, field);
  const { overrides, records } = await fieldOverrides(workspace, opened, {
    locale,
    place: named.unit.place,
    field,
    source: value instanceof PipelineError ? undefined : value,
  });
  const record = composeWithdrawal({
    kind: "withdraw",
    on: overrides.map(({ id }) => id).sort(),
    known: records,
    ...author,
    from: opened.article.source,
  });
  if (record === undefined) {
    throw new PipelineError(
      "target-invalid",
      `Cannot clear \`${field}\`: \`${locale}\` has no value of its own there`,
      { location: named.unit.location },
    );
  }
  if (!isDryRun) await putBatch(workspace, opened, { locale, records: [record] }, author);
  return unit.report([record.id]);
}
