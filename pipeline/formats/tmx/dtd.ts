/** What an element of TMX 1.4b may have, as its DTD says. */
interface ElementRule {
  /** Attributes in the order in which they are written. */
  readonly attributes: readonly string[];
  /** Names of elements that it may hold; `#text` for text. */
  readonly holds: ReadonlySet<string>;
}

const words = (list: string): readonly string[] => (list === "" ? [] : list.split(" "));

const rule = (attributes: string, holds = ""): ElementRule => ({
  attributes: words(attributes),
  holds: new Set(words(holds)),
});

const HISTORY = "creationtool creationtoolversion creationdate creationid changedate";

/** The elements of the standard. What is not in here is never written. */
export const TMX_DTD: Readonly<Record<string, ElementRule>> = {
  header: rule(
    "creationtool creationtoolversion segtype o-tmf adminlang srclang datatype o-encoding creationdate creationid changedate changeid",
    "note prop ude",
  ),
  note: rule("xml:lang o-encoding lang", "#text"),
  prop: rule("type xml:lang o-encoding lang", "#text"),
  ude: rule("name base", "map"),
  map: rule("unicode code ent subst"),
  tu: rule(
    `tuid o-encoding datatype usagecount lastusagedate ${HISTORY} segtype changeid o-tmf srclang`,
    "note prop tuv",
  ),
  tuv: rule(
    `xml:lang o-encoding datatype usagecount lastusagedate ${HISTORY} o-tmf changeid lang`,
    "note prop seg",
  ),
  seg: rule("", "#text bpt ept ph it hi ut"),
  bpt: rule("i x type", "#text sub"),
  ept: rule("i", "#text sub"),
  sub: rule("datatype type", "#text bpt ept it ph hi ut"),
  it: rule("pos x type", "#text sub"),
  ph: rule("x assoc type", "#text sub"),
  hi: rule("x type", "#text bpt ept it ph hi ut"),
  ut: rule("x", "#text sub"),
};

/** Attributes without which an element is not valid, with what is written where they are missing. */
export const REQUIRED: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  prop: { type: "x-unknown" },
  ude: { name: "unknown" },
  map: { unicode: "#x0" },
  bpt: { i: "1" },
  ept: { i: "1" },
  it: { pos: "begin" },
};

/** Attributes that may only have some values. */
export const CHOICES: Readonly<Record<string, readonly string[]>> = {
  segtype: ["block", "paragraph", "sentence", "phrase"],
  pos: ["begin", "end"],
};
