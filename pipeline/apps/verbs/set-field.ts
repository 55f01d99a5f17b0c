import { PipelineError } from "../../model/pipeline-error.ts";
import { type OverrideRecord, RECORD_VERSION } from "../../model/record.ts";
import type { RecordReport } from "../../model/report.ts";
import type { SegmentedArticle } from "../../model/segmented-article.ts";
import { causalHeads } from "../../stages/match/causal-order.ts";
import { sealRecord } from "../../stages/match/record-id.ts";
import { parserOf } from "../../stages/read/parse-article.ts";
import { addressType, frontMatterValue } from "../../stages/rebuild/adapt-article.ts";
import { addressSpans } from "../../stages/rebuild/address-span.ts";
import { hash128 } from "../../stages/segment/segment-key.ts";
import { fieldOverrides } from "./field-overrides.ts";
import { slugProblem } from "../../stages/links/slug.ts";
import type { NamedSegments } from "./find-piece.ts";
import { expectLanguage } from "./language-check.ts";
import type { NamedUnit } from "./named-unit.ts";
import { type Author, putBatch } from "./put-batch.ts";
import type { WriteOptions } from "./verbs.ts";
import type { OpenArticle, Workspace } from "./workspace.ts";

/** A value for a field of a unit. */
interface FieldValue extends WriteOptions {
  readonly field: string;
  readonly value: string;
  /** Whether it may be in another language than the locale's. Default: `false`. */
  readonly isAnyLanguage?: boolean;
}

/**
 * Remember an address or another value that differs in this locale (`override`).
 *
 * Throws `target-invalid` where the source has no such value, or more than one, `wrong-language` where
 * the value of a front matter key is text that is not in the locale's.
 */
export async function setField(
  workspace: Workspace,
  { opened, named, report }: NamedUnit,
  { locale, field, value, isDryRun, isAnyLanguage = false }: FieldValue,
  author: Author,
): Promise<RecordReport> {
  const source = findSourceValue(opened, named, field);
  if (source instanceof PipelineError) throw source;
  refuseControls(value, field);
  if (field === "slug") refuseSlug(value);
  const language = { from: opened.article.source, locale, isAnyLanguage };
  // An address is in no language.
  if (addressType(field) === undefined && field !== "slug")
    await expectLanguage({ source, target: value }, language, undefined);
  const { place } = named.unit;
  const at = { locale, place, field, source };
  const { overrides, records } = await fieldOverrides(workspace, opened, at);
  const byId = new Map(records.map((record) => [record.id, record]));
  const record: OverrideRecord = sealRecord({
    v: RECORD_VERSION,
    kind: "override" as const,
    ...author,
    from: opened.article.source,
    parents: causalHeads(byId, overrides)
      .map(({ id }) => id)
      .sort(),
    article: opened.article.path,
    place,
    field,
    sourceHash: hash128(source),
    value,
  });
  if (!isDryRun) await putBatch(workspace, opened, { locale, records: [record] }, author);
  return report([record.id]);
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

function refuseSlug(slug: string): void {
  const problem = slugProblem(slug);
  if (problem !== undefined)
    throw new PipelineError("target-invalid", `Cannot set slug \`${slug}\`: ${problem}`);
}

/** The value in the source that an override stands for; a problem where there is none, or more than one. */
export function findSourceValue(
  { segmented, options }: OpenArticle,
  named: NamedSegments,
  field: string,
): string | PipelineError {
  const { text } = segmented.article;
  const type = addressType(field);
  if (type === undefined) return frontMatterSource(segmented, field);
  const { unit, from, to } = named;
  const site = segmented.sites.find((candidate) => candidate.unit.place === unit.place)!;
  const codes = unit.segments.slice(from, to).flatMap((segment) => segment.codes);
  const isNamed = (address: string) =>
    site.layout === "alt" || codes.some((code) => code.type === type && code.data === address);
  const found = addressSpans(site, type, text, parserOf(options)).map(({ address }) => address);
  const addresses = new Set(found.filter(isNamed));
  const [address] = addresses;
  if (address !== undefined && addresses.size === 1) return address;
  return new PipelineError(
    "target-invalid",
    `Cannot set \`${field}\`: expected one ${type} in the segment, found ${addresses.size}`,
    { location: unit.location, hint: "the address of a reference stands in its definition" },
  );
}

function frontMatterSource(
  { article, units }: SegmentedArticle,
  field: string,
): string | PipelineError {
  const unit = units.find(({ kind, subPath }) => kind === "front-matter" && subPath === field);
  if (unit !== undefined) {
    return new PipelineError("target-invalid", `Cannot set \`${field}\`: it is text to translate`, {
      hint: `\`interlinear set ${article.path} ${unit.id}\` translates it`,
    });
  }
  const value = frontMatterValue(article.text, field);
  if (value !== undefined) return value;
  // An address has a last part, whether its article says one or not.
  if (field === "slug") return "";
  return new PipelineError(
    "target-invalid",
    `Cannot set \`${field}\`: expected \`href\`, \`src\`, or a key of the front matter whose value is a string`,
  );
}
