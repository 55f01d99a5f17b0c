import { type OverrideRecord, RECORD_VERSION } from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import { PipelineError } from "../../model/pipeline-error.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { remarkParser } from "../../stages/read/markdown/remark-parser.ts";
import { ADDRESS_FIELDS, frontMatterValue } from "../../stages/rebuild/adapt-article.ts";
import { addressSpans } from "../../stages/rebuild/address-span.ts";
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
  const source = sourceValue(opened, named, field);
  refuseControls(text, field);
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

function refuseControls(value: string, field: string): void {
  const control = /\p{Cc}/u.exec(value);
  if (control === null) return;
  const code = control[0].codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0");
  throw new PipelineError(
    "target-invalid",
    `Unexpected control character \`U+${code}\` in \`${field}\``,
  );
}

/**
 * The value in the source that the override stands for.
 *
 * Throws `target-invalid` where there is none, or more than one.
 */
function sourceValue({ segmented }: OpenArticle, named: NamedSegments, field: string): string {
  const { text } = segmented.article;
  const type = ADDRESS_FIELDS[field];
  if (type === undefined) return frontMatterSource(segmented, field);
  const { unit, from, to } = named;
  const site = segmented.sites.find((candidate) => candidate.unit.place === unit.place)!;
  const codes = unit.segments.slice(from, to).flatMap((segment) => segment.codes);
  const isNamed = (address: string) =>
    site.layout === "alt" || codes.some((code) => code.type === type && code.data === address);
  const found = addressSpans(site, type, text, remarkParser).map(({ address }) => address);
  const addresses = new Set(found.filter(isNamed));
  const [address] = addresses;
  if (address !== undefined && addresses.size === 1) return address;
  throw new PipelineError(
    "target-invalid",
    `Cannot set \`${field}\`: expected one ${type} in the segment, found ${addresses.size}`,
    { location: unit.location, hint: "the address of a reference stands in its definition" },
  );
}

function frontMatterSource({ article, units }: SegmentedArticle, field: string): string {
  const unit = units.find(({ kind, subPath }) => kind === "front-matter" && subPath === field);
  if (unit !== undefined) {
    throw new PipelineError("target-invalid", `Cannot set \`${field}\`: it is text to translate`, {
      hint: `\`interlinear set ${article.path} ${unit.id}\` translates it`,
    });
  }
  const value = frontMatterValue(article.text, field);
  if (value !== undefined) return value;
  throw new PipelineError(
    "target-invalid",
    `Cannot set \`${field}\`: expected \`href\`, \`src\`, or a key of the front matter whose value is a string`,
  );
}
