import type { Locale } from "../../model/locale.ts";
import type { State, TargetRecord } from "../../model/record.ts";
import { plainText } from "../../model/tagged-text.ts";
import type { TmxVariant, XmlAttributes, XmlContent, XmlNode } from "../../model/tmx-unit.ts";
import { isSameTag } from "./choose-languages.ts";
import { OWN_TYPES } from "./own-properties.ts";
import { CONTEXT_TYPES } from "./unit-context.ts";
import { tmxTime } from "./write-file.ts";
import { segmentContent } from "./write-segment.ts";
import { writeAttributes, writeContent, writeElement } from "./write-xml.ts";
import { textOf } from "./xml-node.ts";

/** Whether codes are written, or texts alone. */
export type TmxLevel = 1 | 2;

/** A target in use, with what others say about it. */
export interface UnitToWrite {
  readonly locale: Locale;
  /** For a text that was said to be still right for a changed source: as that says it. */
  readonly record: TargetRecord;
  readonly state: State;
  /** Header of the file that it came from. */
  readonly header: XmlNode | undefined;
  /** Texts of the segments before and after it, where they are known. */
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface UnitOptions {
  readonly level: TmxLevel;
  /** Attributes of the header of the file that is written: units say what they have otherwise. */
  readonly defaults: XmlAttributes;
}

/** Write a unit, on lines of its own: all that the file said which it came from, and what the memory knows. */
export function writeUnit(unit: UnitToWrite, { level, defaults }: UnitOptions): string {
  const { record, locale } = unit;
  const kept = record.unit ?? {};
  const attributes = { ...inherited(unit, defaults), ...kept.tu };
  const about = [...(kept.about ?? []), ...ownAbout(unit, kept.about)];
  const history = record.unit === undefined ? historyOf(record) : {};
  return [
    `    <tu${writeAttributes(["tu", attributes])}>`,
    ...about.map((node) => `      ${writeElement(node)}`),
    writeVariant(record.from, kept.source, { tagged: record.source, level, history: {} }),
    writeVariant(locale, kept.target, { tagged: record.target, level, history }),
    "    </tu>\n",
  ].join("\n");
}

/** What a unit without attributes of its own has from its file's header; and its name, where it is ours. */
function inherited({ record, header }: UnitToWrite, defaults: XmlAttributes): XmlAttributes {
  const { unit, id, from } = record;
  const said: XmlAttributes = header?.[1] ?? {};
  const names = unit === undefined ? [] : ["datatype", "segtype", "o-tmf", "o-encoding"];
  const other = names.filter((name) => said[name] !== undefined && said[name] !== defaults[name]);
  const source = unit?.source?.tuv?.["xml:lang"] ?? unit?.source?.tuv?.["lang"] ?? from;
  return {
    ...(unit === undefined ? { tuid: id } : {}),
    ...Object.fromEntries(other.map((name) => [name, said[name]!])),
    ...(isSameTag(defaults["srclang"] ?? "", source) ? {} : { srclang: source }),
  };
}

function ownAbout(
  { record, state, before, after }: UnitToWrite,
  kept: readonly XmlNode[] = [],
): readonly XmlNode[] {
  const hasContext = kept.some(([, { type }]) => CONTEXT_TYPES.has(type ?? ""));
  const [pre, post] = ["x-context-pre", "x-context-post"];
  const hasCodes = record.keys.length > 1 || record.source.includes("<");
  const values: readonly (readonly [type: string, value: string | undefined])[] = [
    [pre, hasContext ? undefined : before],
    [post, hasContext ? undefined : after],
    [OWN_TYPES.state, state],
    [OWN_TYPES.origin, record.origin],
    [OWN_TYPES.article, record.article],
    [OWN_TYPES.record, record.id],
    [OWN_TYPES.keys, hasCodes ? record.keys.join(" ") : undefined],
    [OWN_TYPES.codesHash, record.codesHash === "" ? undefined : record.codesHash],
  ];
  return values.flatMap(([type, value]): readonly XmlNode[] =>
    value === undefined ? [] : [["prop", { type }, value]],
  );
}

/** Who wrote a text here, and when. */
function historyOf({ at, by }: TargetRecord): XmlAttributes {
  return { creationdate: tmxTime(at), creationid: by };
}

interface VariantText {
  readonly tagged: string;
  readonly level: TmxLevel;
  readonly history: XmlAttributes;
}

function writeVariant(
  locale: Locale,
  kept: TmxVariant = {},
  { tagged, level, history }: VariantText,
): string {
  const attributes = { "xml:lang": kept.tuv?.["lang"] ?? locale, ...history, ...kept.tuv };
  const content =
    level === 1 ? [plainLine(kept.seg, tagged)] : (kept.seg ?? segmentContent(tagged));
  const about = (kept.about ?? []).map(writeElement).join("");
  return `      <tuv${writeAttributes(["tuv", attributes])}>${about}<seg>${writeContent("seg", content)}</seg></tuv>`;
}

/** Text without codes; that of the file, with its line breaks, where it has no codes. */
function plainLine(seg: XmlContent | undefined, tagged: string): string {
  const isText = seg?.every((child) => typeof child === "string") === true;
  return isText ? textOf(seg) : plainText(tagged);
}
