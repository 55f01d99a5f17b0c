import type { Locale } from "../../model/locale.ts";
import type { TmxUnit, TmxVariant, XmlNode } from "../../model/tmx-unit.ts";
import { type LanguageChoice, isSameTag } from "./choose-languages.ts";
import { ownProperties, type OwnProperties, withoutOwn } from "./own-properties.ts";
import { readPlainUnit } from "./read-plain-unit.ts";
import { type ReadSegment, readSegment } from "./read-segment.ts";
import { type UnitContext, unitContext } from "./unit-context.ts";
import { attributesBut, contentOf, elementsOf, textOf } from "./xml-node.ts";

/** Which locale a language of the file stands for; `undefined` for none. */
export type ChooseLanguage = (tag: string) => LanguageChoice | undefined;

/** What has to be known to read the units of a file. */
export interface UnitReading {
  readonly header: XmlNode | undefined;
  readonly chooseSource: ChooseLanguage;
  readonly chooseTarget: ChooseLanguage;
}

/** A unit in one language of the project. */
export interface TmxPair {
  readonly from: Locale;
  readonly locale: Locale;
  /** The tags that stand for them in the file. */
  readonly languages: readonly [source: string, target: string];
  readonly source: ReadSegment;
  readonly target: ReadSegment;
  readonly tuid: string | undefined;
  readonly context: UnitContext | undefined;
  /** What an export of ours says about the unit; `undefined` where it comes from elsewhere. */
  readonly own: OwnProperties | undefined;
  /** Whether the file says that it is only a draft, or rejected. */
  readonly isDraft: boolean;
  /** What the record has no field for; `undefined` where that is nothing. */
  readonly unit: TmxUnit | undefined;
}

/** What a unit of a file means here. */
export interface ReadUnit {
  readonly pairs: readonly TmxPair[];
  /** What of it cannot be used, and why: sentences without a period. */
  readonly refused: readonly string[];
  /** Tags of its languages that are left out. */
  readonly leftOut: readonly string[];
}

/** Read a `tu`: its source and the languages that are asked for. */
export function readUnit(tu: XmlNode, reading: UnitReading): ReadUnit {
  return readPlainUnit(tu, reading) ?? readAnyUnit(tu, reading);
}

/** As `readUnit`, of whatever a unit has. */
export function readAnyUnit(tu: XmlNode, reading: UnitReading): ReadUnit {
  const variants = elementsOf(tu, "tuv").map((tuv): Variant => ({ tuv, tag: tagOf(tuv) }));
  const sources = sourcesOf(tu, variants, reading);
  if (typeof sources === "string") return refused(sources);
  const units = sources.map((source) => readFrom(tu, source, { variants, reading }));
  return {
    pairs: units.flatMap(({ pairs }) => pairs),
    refused: units.flatMap((unit) => unit.refused),
    leftOut: units[0]?.leftOut ?? [],
  };
}

interface Variant {
  readonly tuv: XmlNode;
  readonly tag: string;
}

interface Source extends Variant {
  readonly from: Locale;
}

function refused(...reasons: readonly string[]): ReadUnit {
  return { pairs: [], refused: reasons, leftOut: [] };
}

/** `lang` is how TMX wrote it before version 1.4. */
function tagOf([, attributes]: XmlNode): string {
  return attributes["xml:lang"] ?? attributes["lang"] ?? "";
}

/** The texts that others are translations of: one, or, where the file leaves it open, those in the project's sources. */
function sourcesOf(
  [, { srclang }]: XmlNode,
  variants: readonly Variant[],
  { header, chooseSource }: UnitReading,
): readonly Source[] | string {
  const said = srclang ?? header?.[1]["srclang"];
  if (said === undefined) return "Unexpected unit without `srclang`, as the header has none";
  if (said.toLowerCase() !== "*all*") {
    const source = sourceOf(said, variants, chooseSource);
    return typeof source === "string" ? source : [source];
  }
  const known = variants.flatMap((variant): readonly Source[] => {
    const from = chooseSource(variant.tag)?.locale;
    return from === undefined ? [] : [{ ...variant, from }];
  });
  const exact = known.filter(({ tag }) => chooseSource(tag)?.isExact);
  // Of `en`, `en-US` and `en-GB` the exact one is meant.
  const sources = known.filter(
    (source) => exact.includes(source) || exact.every(({ from }) => from !== source.from),
  );
  return sources.length === 0
    ? "Unexpected unit without a text in a source locale of the project"
    : sources;
}

function sourceOf(
  said: string,
  variants: readonly Variant[],
  chooseSource: ChooseLanguage,
): Source | string {
  const from = chooseSource(said)?.locale;
  if (from === undefined)
    return `Unexpected source language \`${said}\`, expected a source locale of the project`;
  const same = variants.find(({ tag }) => isSameTag(tag, said));
  if (same !== undefined) return { ...same, from };
  const alike = variants.filter(({ tag }) => chooseSource(tag)?.locale === from);
  return alike.length === 1
    ? { ...alike[0]!, from }
    : `Unexpected unit without a text in its source language \`${said}\``;
}

interface Surroundings {
  readonly variants: readonly Variant[];
  readonly reading: UnitReading;
}

function readFrom(tu: XmlNode, source: Source, { variants, reading }: Surroundings): ReadUnit {
  const others = variants.filter(({ tuv }) => tuv !== source.tuv);
  if (others.length === 0)
    return refused("Unexpected unit without a target, expected a second `tuv`");
  const read = segmentOf(source);
  if (typeof read === "string") return refused(read);
  const wanted = targetsOf(others, source.from, reading);
  const shared = sharedParts(tu, source, reading);
  const pairs: TmxPair[] = [];
  const reasons: string[] = [];
  for (const [variant, locale] of wanted) {
    const target = segmentOf(variant);
    if (typeof target === "string") reasons.push(target);
    else
      pairs.push({
        ...shared.pair,
        from: source.from,
        locale,
        languages: [source.tag, variant.tag],
        source: read,
        target,
        unit: unitOf(shared.unit, variantParts(variant, locale)),
      });
  }
  const leftOut = others.filter((other) => !wanted.has(other)).map(({ tag }) => tag);
  return { pairs, refused: reasons, leftOut };
}

/** The texts in locales that are asked for. Where one has its own tag, its regions are others. */
function targetsOf(
  others: readonly Variant[],
  from: Locale,
  { chooseTarget }: UnitReading,
): ReadonlyMap<Variant, Locale> {
  const exact = new Set<Locale>();
  const alike = new Map<Locale, Set<string>>();
  for (const { tag } of others) {
    const choice = chooseTarget(tag);
    if (choice === undefined) continue;
    if (choice.isExact) exact.add(choice.locale);
    else alike.set(choice.locale, (alike.get(choice.locale) ?? new Set()).add(tag.toLowerCase()));
  }
  const wanted = new Map<Variant, Locale>();
  for (const variant of others) {
    const choice = chooseTarget(variant.tag);
    if (choice === undefined || choice.locale === from) continue;
    const isOnly = !exact.has(choice.locale) && alike.get(choice.locale)?.size === 1;
    if (choice.isExact || isOnly) wanted.set(variant, choice.locale);
  }
  return wanted;
}

/** The text of a `tuv`, or why it has none. */
function segmentOf({ tuv, tag }: Variant): ReadSegment | string {
  const segments = elementsOf(tuv, "seg");
  if (segments.length !== 1)
    return `Unexpected ${segments.length === 0 ? "missing" : "second"} \`seg\` in \`${tag}\`, expected one`;
  const content = contentOf(segments[0]!);
  if (textOf(content).trim() === "") return `Unexpected empty text in \`${tag}\``;
  const read = readSegment(content);
  return "problem" in read ? `${read.problem}, in \`${tag}\`` : read;
}

interface SharedParts {
  readonly pair: Pick<TmxPair, "tuid" | "context" | "own" | "isDraft">;
  readonly unit: Pick<TmxUnit, "tu" | "about" | "source">;
}

/** What all languages of a unit have in common. */
function sharedParts(tu: XmlNode, source: Source, { header }: UnitReading): SharedParts {
  const about = elementsOf(tu, "note", "prop");
  const own = ownProperties(about);
  const kept = own === undefined ? about : withoutOwn(about);
  const sourceAbout = elementsOf(source.tuv, "note", "prop");
  const attributes = attributesBut(tu[1]);
  const variant = variantParts(source, source.from);
  return {
    pair: {
      tuid: tu[1]["tuid"],
      context: unitContext([...about, ...sourceAbout], header),
      own,
      isDraft: own?.state === "initial" || about.some(isDraftMark),
    },
    unit: {
      ...(attributes === undefined ? {} : { tu: attributes }),
      ...(kept.length === 0 ? {} : { about: kept }),
      ...(variant === undefined ? {} : { source: variant }),
    },
  };
}

const DRAFTS = new Set(["Draft", "Unspecified", "RejectedTranslation", "RejectedSignOff"]);

/** Trados says so of texts that nobody confirmed. */
function isDraftMark(node: XmlNode): boolean {
  return node[1]["type"] === "x-ConfirmationLevel" && DRAFTS.has(textOf(contentOf(node)));
}

function unitOf(shared: SharedParts["unit"], target: TmxVariant | undefined): TmxUnit | undefined {
  const unit = { ...shared, ...(target === undefined ? {} : { target }) };
  return Object.keys(unit).length === 0 ? undefined : unit;
}

function variantParts({ tuv, tag }: Variant, locale: Locale): TmxVariant | undefined {
  const attributes = attributesBut(tuv[1], ...(tag === locale ? ["xml:lang"] : []));
  const about = elementsOf(tuv, "note", "prop");
  const content = contentOf(elementsOf(tuv, "seg")[0] ?? ["seg", {}]);
  const isPlain = content.every((child) => typeof child === "string" && !/[\n\r]/.test(child));
  const variant: TmxVariant = {
    ...(attributes === undefined ? {} : { tuv: attributes }),
    ...(about.length === 0 ? {} : { about }),
    ...(isPlain ? {} : { seg: content }),
  };
  return Object.keys(variant).length === 0 ? undefined : variant;
}
