/** Text as it stands in an element: what XML would read otherwise is escaped, what it cannot say is `U+FFFD`. */
export function escapeXmlText(text: string): string {
  return text.replace(UNSAYABLE, "\uFFFD").replace(/[&<>\r]/g, (character) => ESCAPES[character]!);
}

/** The same for the value of an attribute between double quotes. */
export function escapeXmlAttribute(text: string): string {
  return text
    .replace(UNSAYABLE, "\uFFFD")
    .replace(/[&<>"\t\n\r]/g, (character) => ESCAPES[character]!);
}

/** What no XML document may contain. */
const UNSAYABLE = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udfff]/gu;

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};
