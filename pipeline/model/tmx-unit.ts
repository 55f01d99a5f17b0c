/** Attributes of an XML element by their names, as the file has them. */
export type XmlAttributes = Readonly<Record<string, string>>;

/**
 * An XML element as a list: its name, its attributes, then text and elements in
 * order. White space between elements that hold no text is left out.
 *
 * > | <prop type="x-topic">sailing</prop>
 * < | ["prop", {"type": "x-topic"}, "sailing"]
 */
export type XmlNode = readonly [
  name: string,
  attributes: XmlAttributes,
  ...children: (string | XmlNode)[],
];

/** What an element holds. */
export type XmlContent = readonly (string | XmlNode)[];

/**
 * What a unit of a TMX file says that a record has no field for: kept, so that an
 * export says it again. What is empty is left out.
 */
export interface TmxUnit {
  /** Attributes of `tu`. */
  readonly tu?: XmlAttributes;
  /** Its notes and properties, in order. */
  readonly about?: readonly XmlNode[];
  readonly source?: TmxVariant;
  readonly target?: TmxVariant;
}

/** What a `tuv` of a TMX file says besides its text. */
export interface TmxVariant {
  /** Its attributes; `xml:lang` only where it differs from the record's locale. */
  readonly tuv?: XmlAttributes;
  /** Its notes and properties, in order. */
  readonly about?: readonly XmlNode[];
  /** What its `seg` holds, where this is more than one line of text: codes, line breaks. */
  readonly seg?: XmlContent;
}
