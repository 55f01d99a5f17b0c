import type { HtmlTag, HtmlText } from "./html-pieces.ts";
import type { RawPiece, RunPiece } from "./html-runs.ts";
import { isEmptyElement } from "./match-tags.ts";

/** Elements that only break lines: at the edge of a text they are no part of it. */
const BREAKS = new Set(["br", "wbr"]);

/**
 * Pair the tags of a run, and take off what is no part of its text: white space,
 * comments, line breaks, tags without a partner, and images on lines of their own at its edges.
 *
 * @param closings End tags by their start tags.
 * @param trims Whether the edges are taken off; then a run without text is empty.
 */
export function trimRun(
  run: readonly RawPiece[],
  closings: ReadonlyMap<HtmlTag, HtmlTag>,
  trims: boolean,
): readonly RunPiece[] {
  const partners = partnersIn(run, closings);
  if (!trims) return paired(run, partners);
  if (!run.some((piece) => piece.type === "text" && piece.value.trim() !== "")) return [];
  const isEdge = (piece: RawPiece, isApart: boolean): boolean =>
    isSpace(piece) ||
    piece.type === "comment" ||
    (piece.type === "tag" &&
      (isEmptyElement(piece) ? isApart || BREAKS.has(piece.name) : !partners.has(piece)));
  let from = 0;
  let to = run.length;
  while (isEdge(run[from]!, LINE_END_AFTER.test(charactersOf(run[from + 1])))) from++;
  while (isEdge(run[to - 1]!, LINE_END_BEFORE.test(charactersOf(run[to - 2])))) to--;
  const left = run.slice(from, to);
  left[0] = trimStart(left[0]!);
  left[left.length - 1] = trimEnd(left.at(-1)!);
  return paired(left, partners);
}

const LINE_END_AFTER = /^[ \t]*[\r\n]/;
const LINE_END_BEFORE = /[\r\n][ \t]*$/;

function charactersOf(piece: RawPiece | undefined): string {
  return piece?.type === "text" ? piece.value : "";
}

type Partners = ReadonlyMap<RawPiece, HtmlTag>;

function partnersIn(run: readonly RawPiece[], closings: ReadonlyMap<HtmlTag, HtmlTag>): Partners {
  const inRun = new Set(run);
  const partners = new Map<RawPiece, HtmlTag>();
  for (const piece of run) {
    const closing = piece.type === "tag" ? closings.get(piece) : undefined;
    if (closing === undefined || !inRun.has(closing)) continue;
    partners.set(piece, closing);
    partners.set(closing, piece as HtmlTag);
  }
  return partners;
}

function paired(run: readonly RawPiece[], partners: Partners): readonly RunPiece[] {
  const pieces: RunPiece[] = [];
  for (let index = 0; index < run.length; index++) {
    const piece = run[index]!;
    const partner = partners.get(piece);
    if (partner !== undefined && run[index + 1] === partner) {
      // An element without content: an anchor, an icon.
      pieces.push({ type: "placeholder", code: "html", start: piece.start, end: partner.end });
      index++;
    } else pieces.push(runPiece(piece, partner));
  }
  return pieces;
}

function runPiece(piece: RawPiece, partner: HtmlTag | undefined): RunPiece {
  const { start, end } = piece;
  if (piece.type === "text" || piece.type === "placeholder") return piece;
  if (piece.type === "mask") return { type: "placeholder", code: piece.code, start, end };
  if (partner === undefined) return { type: "placeholder", code: "html", start, end };
  return partner.start > start
    ? { type: "open", closing: partner, start, end }
    : { type: "close", opening: partner, start, end };
}

/** White space as HTML has it: a no-break space is text. */
function isSpace(piece: RawPiece): boolean {
  return piece.type === "text" && !piece.isReference && /^[ \t\r\n\f]*$/.test(piece.value);
}

function trimStart<Piece extends RawPiece>(piece: Piece): Piece | HtmlText {
  if (piece.type !== "text" || piece.isReference) return piece;
  const value = piece.value.replace(/^[ \t\r\n\f]+/, "");
  return { ...piece, value, start: piece.end - value.length };
}

function trimEnd<Piece extends RawPiece>(piece: Piece): Piece | HtmlText {
  if (piece.type !== "text" || piece.isReference) return piece;
  const value = piece.value.replace(/(?<![ \t\r\n\f])[ \t\r\n\f]+$/, "");
  return { ...piece, value, end: piece.start + value.length };
}
