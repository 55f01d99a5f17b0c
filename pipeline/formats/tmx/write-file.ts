import type { Locale } from "../../model/locale.ts";
import type { XmlAttributes, XmlNode } from "../../model/tmx-unit.ts";
import { writeAttributes, writeElement } from "./write-xml.ts";
import { contentOf } from "./xml-node.ts";

/** What a file of ours says of itself: the attributes of its header, but for the source language. */
const OURS: XmlAttributes = {
  creationtool: "interlinear",
  segtype: "sentence",
  "o-tmf": "interlinear",
  adminlang: "en",
  datatype: "x-markdown",
};

export interface HeaderParts {
  /** From `headerDefaults`. */
  readonly defaults: XmlAttributes;
  /** ISO 8601; the latest that a unit was written. */
  readonly newest: string | undefined;
  /** Headers of the files that units came from: their notes and properties are written again. */
  readonly headers: readonly XmlNode[];
}

/**
 * Attributes of our header: units that have others say so.
 *
 * @param sources source locales of the project; where there are several, each unit says its own.
 */
export function headerDefaults(version: string, sources: readonly Locale[]): XmlAttributes {
  const [source, ...others] = sources;
  const srclang = source === undefined || others.length > 0 ? "*all*" : source;
  return { ...OURS, creationtoolversion: version, srclang };
}

/** All before the first unit. */
export function writeFileStart(header: XmlNode): string {
  const [, attributes] = header;
  const known: XmlNode = ["header", { ...headerDefaults("0", []), ...attributes }];
  const children = contentOf(header)
    .filter((child): child is XmlNode => typeof child !== "string")
    .map((child) => `    ${writeElement(child)}\n`)
    .join("");
  const tag = `  <header${writeAttributes(known)}`;
  return `${PROLOG}${tag}${children === "" ? "/>\n" : `>\n${children}  </header>\n`}  <body>\n`;
}

/** All behind the last unit. */
export const FILE_END = "  </body>\n</tmx>\n";

const PROLOG = `<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
`;

/** The header of a file of ours, with what the headers of other files said besides. */
export function ownHeader({ defaults, newest, headers }: HeaderParts): XmlNode {
  const about = new Map(
    headers
      .flatMap((header) => contentOf(header))
      .filter((child): child is XmlNode => typeof child !== "string")
      .map((child) => [JSON.stringify(child), child]),
  );
  const attributes = {
    ...defaults,
    ...(newest === undefined ? {} : { creationdate: tmxTime(newest) }),
  };
  return ["header", attributes, ...[...about].sort(byText).map(([, child]) => child)];
}

function byText([a]: readonly [string, XmlNode], [b]: readonly [string, XmlNode]): number {
  return a < b ? -1 : Number(a > b);
}

/** ISO 8601 as TMX writes it, in UTC: `20261124T103500Z`. */
export function tmxTime(at: string): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d+/g, "");
}
