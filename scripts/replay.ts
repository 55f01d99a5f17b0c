/**
 * What edits of real articles make stale:
 *
 *     npm run replay -- CORPUS... [--cases N] [--list VERDICT]
 *
 * A corpus is a folder of edits, each with `before.md`, `after.md` and translations of the former (`before.fr.md`).
 * Each edit is replayed: what was translated is remembered, then the source is changed. The most surprising cases are
 * printed (`--cases`, default 10), and all of a verdict (`--list stale`).
 *
 * Exit code 1 where a sentence that reads as before is stale, or one that does not is current.
 */
import { basename } from "node:path";
import { parseArgs } from "node:util";
import { detectDialects } from "../pipeline/stages/read/markdown/detect-dialects.ts";
import { readEdits } from "./replay/read-edits.ts";
import { type ReplayedPiece, replayEdit, type Verdict } from "./replay/replay-edit.ts";
import { mostSurprising } from "./replay/surprise.ts";

const VERDICTS: readonly Verdict[] = [
  "kept",
  "stale",
  "proposed",
  "new",
  "untranslated",
  "remarked",
  "false-stale",
  "false-fresh",
];

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    cases: { type: "string", default: "10" },
    list: { type: "string", multiple: true, default: [] },
  },
});

if (positionals.length === 0) {
  console.error("Usage: npm run replay -- CORPUS... [--cases N] [--list VERDICT]");
  process.exitCode = 2;
} else {
  console.log(["corpus", "edits", "locales", "sentences", ...VERDICTS].join("\t"));
  for (const corpus of positionals) replayCorpus(corpus);
}

function replayCorpus(corpus: string): void {
  const edits = readEdits(corpus);
  const dialects = detectDialects(edits.map(({ before }) => before));
  const pieces = edits.flatMap((edit) => replayEdit(edit, dialects));
  const counts = VERDICTS.map((verdict) =>
    count(pieces.filter((piece) => piece.verdict === verdict)),
  );
  const locales = edits.reduce((sum, { translations }) => sum + translations.length, 0);
  console.log([basename(corpus), edits.length, locales, count(pieces), ...counts].join("\t"));
  for (const piece of pieces) if (flags.list.includes(piece.verdict)) printPiece(piece);
  for (const piece of mostSurprising(pieces, Number(flags.cases))) printPiece(piece);
  if (pieces.some(({ verdict }) => verdict.startsWith("false"))) process.exitCode = 1;
}

function count(pieces: readonly ReplayedPiece[]): number {
  return pieces.reduce((sum, { segments }) => sum + segments, 0);
}

function printPiece({ edit, locale, verdict, piece }: ReplayedPiece): void {
  const { segment, published, stale, proposals } = piece;
  console.log(`${edit} ${locale} ${verdict}\n    now  ${segment.text}`);
  if (stale !== undefined) console.log(`    was  ${stale.source}\n    has  ${stale.target}`);
  if (published !== undefined) console.log(`    has  ${published.target}`);
  for (const { source, target, reason, score } of proposals)
    console.log(`    ${reason} ${score}: ${source} => ${target}`);
}
