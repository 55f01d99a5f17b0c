import { type OverrideRecord, RECORD_VERSION } from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { NamedSegments } from "./find-piece.ts";
import { type Author, putBatch } from "./put-batch.ts";
import type { SetOptions } from "./verbs.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

interface SetFieldOptions {
  readonly workspace: Workspace;
  readonly opened: OpenArticle;
  readonly named: NamedSegments;
  readonly options: SetOptions;
  readonly author: Author;
  readonly field: string;
}

/** Remember an address or another value that differs in this locale (`override`). */
export async function setField({
  workspace,
  opened,
  named,
  options,
  author,
  field,
}: SetFieldOptions): Promise<RecordReport> {
  const { article, locale, text } = options;
  const source = sourceValue(named, field);
  const records = await workspace.memory.gather({
    locale,
    articles: [article],
    kinds: ["override"],
  });
  const replaced = records.filter((record) => {
    const { place, field: other } = record as OverrideRecord;
    return record.kind === "override" && place === named.unit.place && other === field;
  });
  const superseded = new Set(replaced.flatMap(({ parents }) => parents));
  const record: OverrideRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "override" as const,
    ...author,
    from: opened.article.source,
    parents: replaced
      .map(({ id }) => id)
      .filter((id) => !superseded.has(id))
      .sort(),
    article,
    place: named.unit.place,
    field,
    sourceHash: hash128(source),
    value: text,
  });
  if (!options.isDryRun) await putBatch(workspace, opened, { locale, records: [record] }, author);
  return {
    article,
    locale,
    id: named.unit.segments[named.from]!.id,
    records: [record.id],
    state: named.piece?.work?.state ?? "initial",
  };
}

const CODE_TYPES: Readonly<Record<string, string>> = { href: "link", src: "image" };

/** The value in the source that the override stands for. */
function sourceValue({ unit, from, to }: NamedSegments, field: string): string {
  const type = CODE_TYPES[field];
  if (type === undefined) return unit.segments.map(({ text }) => text).join(" ");
  const codes = unit.segments.slice(from, to).flatMap((segment) => segment.codes);
  const found = codes.filter((code) => code.type === type);
  if (found.length === 1) return found[0]!.data;
  throw new PipelineError(
    "target-invalid",
    `Cannot set \`${field}\`: expected one ${type} in the segment, found ${found.length}`,
  );
}
