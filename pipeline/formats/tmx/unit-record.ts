import { RECORD_VERSION, type TargetRecord } from "../../model/record.ts";
import { canonicalJson } from "../../stages/match/canonical-json.ts";
import { type HashText, recordId } from "../../stages/match/record-id.ts";
import { codesHash, keyText } from "../../stages/segment/segment-key.ts";
import { numberCodes } from "./number-codes.ts";
import { taggedText } from "./read-segment.ts";
import type { TmxPair } from "./read-unit.ts";
import type { ContextSide } from "./unit-context.ts";

/** What a unit says, as a record says it; where it stands and who imported it come besides. */
export type UnitContent = Pick<
  TargetRecord,
  "from" | "keys" | "codesHash" | "source" | "target" | "state" | "prev" | "next" | "unit"
>;

/** What makes records of contents. */
export interface RecordOptions extends Pick<TargetRecord, "at" | "by" | "article" | "parents"> {
  /** Id of the import. */
  readonly import: string;
  readonly place: string;
}

/**
 * Say a unit as a record does. `initial` is what a file calls a draft, and what has
 * other codes than its source: somebody has to look at it.
 *
 * @param hash SHA-256; importing a million units is mostly hashing.
 */
export function unitContent(pair: TmxPair, hash: HashText): UnitContent {
  const { from, source, target, context, own, isDraft, unit } = pair;
  const { idOf, areEqual } = numberCodes(source, target);
  const text = taggedText(source, idOf);
  const codes = source.codes.map((code) => ({ id: idOf(code), type: code.type, data: code.data }));
  const key = (words: string): string => hash(keyText(from, words, [])).slice(0, 32);
  return {
    from,
    keys: (codes.length > 0 || own?.keys?.length !== 1 ? own?.keys : undefined) ?? [
      hash(keyText(from, text, codes)).slice(0, 32),
    ],
    codesHash: own?.codesHash ?? codesHash(codes),
    source: oneLine(text),
    target: oneLine(taggedText(target, idOf)),
    state: isDraft || !areEqual ? "initial" : "translated",
    prev: context === undefined ? "^" : sideKey(context.before, "^", key),
    next: context === undefined ? "$" : sideKey(context.after, "$", key),
    ...(unit === undefined ? {} : { unit }),
  };
}

/**
 * Where a unit stands in its file: what stays when the file is exported again with
 * another text. That is its `tuid`, else what it translates to what, and where.
 */
export function unitPlace(
  { tuid }: Pick<TmxPair, "tuid">,
  { from, source, target, prev, next }: UnitContent,
  hash: HashText,
): string {
  const name = tuid === undefined ? [from, source, target, prev, next] : [from, tuid];
  return hash(name.join("\0")).slice(0, 32);
}

/** Hash of all that a unit says, 32 hex digits: equal units have the same. */
export function contentHash(content: UnitContent, hash: HashText): string {
  return hash(JSON.stringify(content)).slice(0, 32);
}

/** The canonical JSON of a record without its id, in two parts: the member `id` stands between them. */
export interface RecordText {
  readonly before: string;
  readonly behind: string;
  /** Where in `behind` the first key stands, and the place: all is ASCII up to there. */
  readonly keyAt: number;
  readonly placeAt: number;
}

/** Make what writes the records of one import, quicker than `canonicalJson` does. */
export function recordTexts({
  at,
  by,
  article,
  import: imported,
}: Omit<RecordOptions, "place" | "parents">): (content: UnitContent, place: string) => RecordText {
  const [begin, middle] = [
    `{"article":${canonicalJson(article)},"at":${canonicalJson(at)},"by":${canonicalJson(by)},"codesHash":`,
    `,"import":${canonicalJson(imported)},"keys":`,
  ];
  // Keys, places and neighbours are hex digits, or a mark.
  const keyAt = `${middle}["`.length;
  return ({ codesHash: codes, from, keys, next, prev, source, state, target, unit }, place) => {
    const head = `${middle}["${keys.join('","')}"],"kind":"target","n":0,"next":"${next}","origin":"import","parents":[],"place":"`;
    return {
      before: `${begin}${textOf(codes)},"from":"${from}"`,
      behind:
        `${head}${place}","prev":"${prev}","revision":"","source":${textOf(source)},"state":"${state}",` +
        `"target":${textOf(target)}${unit === undefined ? "" : `,"unit":${canonicalJson(unit)}`},"v":${RECORD_VERSION}}`,
      keyAt,
      placeAt: head.length,
    };
  };
}

function textOf(text: string): string {
  // Most texts have nothing to escape, which is quicker to find out than to spell.
  if (!ESCAPED.test(text)) return `"${text}"`;
  return text.isWellFormed() ? JSON.stringify(text) : canonicalJson(text);
}

/** What JSON escapes, and what may be half of a character. */
const ESCAPED = /["\\\0-\x1f\ud800-\udfff]/;

/** A record's members but its id, in canonical order, which is the fastest to write. */
function unsealed(content: UnitContent, options: RecordOptions): Omit<TargetRecord, "id"> {
  const { at, by, article, parents, place, import: imported } = options;
  const { codesHash, from, keys, next, prev, source, state, target, unit } = content;
  return {
    article,
    at,
    by,
    codesHash,
    from,
    import: imported,
    keys,
    kind: "target",
    n: 0,
    next,
    origin: "import",
    parents,
    place,
    prev,
    revision: "",
    source,
    state,
    target,
    ...(unit === undefined ? undefined : { unit }),
    v: RECORD_VERSION,
  };
}

/** Take a place that a unit had with another source: its segment there is open again. */
export function openRecord(
  former: TargetRecord,
  options: RecordOptions,
  hash: HashText,
): TargetRecord {
  const { keys, positions, source, codesHash, n, from } = former;
  const content = {
    from,
    keys,
    codesHash,
    source,
    target: "",
    state: "initial" as const,
    prev: "^",
    next: "$",
  };
  const record = {
    ...unsealed(content, options),
    n,
    ...(positions === undefined ? {} : { positions }),
  };
  return { ...record, id: recordId(record, hash) };
}

/** The record with parents: it takes their place. */
export function supersede(
  record: TargetRecord,
  parents: readonly string[],
  hash: HashText,
): TargetRecord {
  const superseding = { ...record, parents: [...parents].sort() };
  return { ...superseding, id: recordId(superseding, hash) };
}

/** Whether two records of an import say the same, whoever imported them when. */
export function saysTheSame(a: TargetRecord, b: TargetRecord): boolean {
  return a.target === b.target && said(a) === said(b);
}

function said({ v, n, positions, place, article, keys, ...record }: TargetRecord): string {
  const { codesHash, source, target, state, prev, next, unit } = record;
  return canonicalJson([
    v,
    n,
    positions ?? [],
    place,
    article,
    keys,
    codesHash,
    source,
    target,
    state,
    prev,
    next,
    unit ?? {},
  ]);
}

/** Records hold no line breaks: a line of a text goes on with a space, as in an article. */
function oneLine(text: string): string {
  return /[\n\r]/.test(text) ? text.replace(/[ \t]*(?:\r\n?|\n)[ \t]*/g, " ") : text;
}

function sideKey(side: ContextSide, end: string, key: (text: string) => string): string {
  if (side === "end") return end;
  return side === "unknown" ? "?" : key(oneLine(side.text));
}
