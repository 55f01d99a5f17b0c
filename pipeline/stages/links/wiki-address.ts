/** A link of a wiki, as it is written. */
export interface WikiLink {
  /** In double brackets, without the text: `[[tides#High water]]`. No path and no URL looks like this. */
  readonly address: string;
  /** What it says where it has no text of its own. */
  readonly text: string;
}

const LINK = /^\[\[([^[\]|\r\n]+?)(?:\\?\|(?:([^[\]\r\n]+)\]\])?|\]\])$/;

/** Names of tables of contents that some programs write in double brackets. */
const CONTENTS = /^_?toc_?$/i;

/**
 * Read a link of a wiki, or the half before its text; `undefined` for what is none.
 *
 * > | See [[tides#High water|the tides]].
 *         ^^^^^^^^^^^^^^^^^^^
 */
export function wikiLinkOf(literal: string): WikiLink | undefined {
  const [, written, shown] = LINK.exec(literal) ?? [];
  const target = written?.trim();
  if (target === undefined || target === "" || CONTENTS.test(target)) return undefined;
  return { address: `[[${target}]]`, text: shown?.trim() ?? textOf(target) };
}

/** As Obsidian shows it: `tides > High water`. */
function textOf(target: string): string {
  return target
    .split("#")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .join(" > ");
}

/** A picture that stands in a note. */
export interface EmbeddedPicture {
  /** As `WikiLink.address`. */
  readonly address: string;
  /** What it shows; empty where nobody says. */
  readonly alt: string;
  /** In pixels; `undefined` for its own. */
  readonly width: number | undefined;
}

const PICTURE =
  /^!\[\[([^[\]|\r\n]+\.(?:png|jpe?g|gif|svg|webp|avif|bmp))[ \t]*(?:\\?\|([^[\]\r\n]*))?\]\]$/i;

/**
 * Read a picture of a wiki, behind whose bar stands a size, or else what it shows; `undefined` for what is none.
 *
 * > | ![[boat.png|300]]
 */
export function embeddedPictureOf(literal: string): EmbeddedPicture | undefined {
  const [, file, written = ""] = PICTURE.exec(literal) ?? [];
  if (file === undefined) return undefined;
  const shown = written.trim();
  const size = /^(\d{1,5})(?:x\d{1,5})?$/.exec(shown)?.[1];
  return {
    address: `[[${file.trim()}]]`,
    alt: size === undefined ? shown : "",
    width: size === undefined ? undefined : Number(size),
  };
}

/**
 * Read a note or another file that shall stand in a note; `undefined` for pictures and what is none.
 *
 * > | ![[tides#High water]]
 */
export function embeddedNoteOf(literal: string): WikiLink | undefined {
  if (!literal.startsWith("![[") || !literal.endsWith("]]")) return undefined;
  return embeddedPictureOf(literal) === undefined ? wikiLinkOf(literal.slice(1)) : undefined;
}

/** Where a link of a wiki leads to. */
export interface WikiTarget {
  /** A name of a note, or a path to one; empty for the note itself. */
  readonly name: string;
  /** Texts of headings, each below the one before, or the id of a block; empty for the note as a whole. */
  readonly headings: readonly string[];
}

/** Take the address of a link of a wiki apart; `undefined` for any other address. */
export function wikiTargetOf(address: string): WikiTarget | undefined {
  if (!address.startsWith("[[") || !address.endsWith("]]")) return undefined;
  const [name = "", ...headings] = address.slice(2, -2).split("#");
  return {
    name: name.trim(),
    headings: headings.map((heading) => heading.trim()).filter((heading) => heading !== ""),
  };
}
