const names = (list: string): ReadonlySet<string> => new Set(list.split(" "));

/** Elements that have no end tag (HTML, section 13.1.2). */
export const VOID_ELEMENTS = names(
  "area base br col embed hr img input link meta param source track wbr",
);

/** Elements that stand inside a sentence; all others end the text before them. */
export const INLINE_ELEMENTS = names(
  "a abbr acronym b bdi bdo big br cite code data del dfn em font i img input ins kbd mark math nobr picture q rb rp " +
    "rt rtc ruby s samp small source span strike strong sub sup svg time tt u var wbr",
);

/** Elements whose text is what a program reads or prints, and no prose. */
export const CODE_ELEMENTS = names("code kbd samp tt var");

/** Elements that hold something else than prose. */
export const OPAQUE_ELEMENTS = names(
  "code iframe kbd math noembed noframes plaintext pre samp script style svg template textarea tt var xmp",
);

/** What the start tag of an element closes, if it is open and nothing in it (HTML, section 13.1.2.4). */
export const CLOSED_BY: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["li", names("li p")],
  ["dt", names("dt dd p")],
  ["dd", names("dt dd p")],
  ["td", names("td th p")],
  ["th", names("td th p")],
  ["tr", names("tr td th p")],
  ["thead", names("caption")],
  ["tbody", names("caption thead tbody tr td th p")],
  ["tfoot", names("thead tbody tr td th p")],
  ["option", names("option")],
  ["optgroup", names("option optgroup")],
  ...(
    "p div ul ol dl table blockquote pre section article aside header footer nav main figure " +
    "form fieldset details hr address h1 h2 h3 h4 h5 h6"
  )
    .split(" ")
    .map((name) => [name, names("p")] as const),
]);
