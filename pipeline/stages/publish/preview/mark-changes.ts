import { Parser } from "htmlparser2";
import { alignKeys } from "../../match/align-keys.ts";
import { wordChanges } from "../release/word-changes.ts";

/** What stands beside each other in an article: a paragraph, a list, a figure. */
interface Block {
  readonly html: string;
  /** What is read. */
  readonly text: string;
}

/**
 * Mark what is new in an article, block by block: a changed one shows below it, word by word, how it
 * changed, and a removed one stays, struck out. Both are as `RenderedArticle.html`.
 */
export function markChanges(before: string, after: string): string {
  if (before === after) return after;
  const [old, now] = [blocksOf(before), blocksOf(after)];
  const pairs = alignKeys(
    old.map(({ html }) => html),
    now.map(({ html }) => html),
  );
  const parts: string[] = [];
  let [x, y] = [0, 0];
  for (const [i, j] of [...pairs, [old.length, now.length] as const]) {
    parts.push(changed(old.slice(x, i), now.slice(y, j)));
    if (j < now.length) parts.push(now[j]!.html);
    [x, y] = [i + 1, j + 1];
  }
  return parts.join("");
}

/** Blocks that stand in the place of others: the first for the first, as far as there are both. */
function changed(old: readonly Block[], now: readonly Block[]): string {
  const [before, after] = [old, now].map((blocks) =>
    blocks.filter(({ html }) => html.trim() !== ""),
  );
  const count = Math.max(before!.length, after!.length);
  return Array.from({ length: count }, (_, index) => pair(before![index], after![index])).join("");
}

function pair(before: Block | undefined, after: Block | undefined): string {
  if (after === undefined)
    return `<div class="preview-removed"><del>${escaped(before!.text)}</del></div>`;
  if (before === undefined) return `<div class="preview-added">${after.html}</div>`;
  return `<div class="preview-changed">${after.html}${words(before.text, after.text)}</div>`;
}

function words(before: string, after: string): string {
  const marked = wordChanges(before, after).map(({ type, text }) => {
    if (type === "same") return escaped(text);
    return type === "added" ? `<ins>${escaped(text)}</ins>` : `<del>${escaped(text)}</del>`;
  });
  return marked.length === 0 ? "" : `<p class="preview-words">${marked.join("")}</p>`;
}

function blocksOf(html: string): readonly Block[] {
  const blocks: Block[] = [];
  let [depth, start, text] = [0, 0, ""];
  const close = (end: number): void => {
    if (end > start)
      blocks.push({ html: html.slice(start, end), text: text.replace(/\s+/g, " ").trim() });
    [start, text] = [end, ""];
  };
  const parser = new Parser({
    onopentag: () => {
      if (depth++ === 0) close(parser.startIndex);
    },
    ontext: (piece) => void (text += piece),
    onclosetag: () => {
      if (--depth === 0) close(parser.endIndex + 1);
    },
  });
  parser.end(html);
  close(html.length);
  return blocks;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}
