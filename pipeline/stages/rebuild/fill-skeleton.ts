import type { Edit, Span, UnitSite } from "../../model/segmented-article.ts";

/** Renders a stretch of the source, with the units inside it as they are to be. */
export type Render = (span: Span) => string;

/** How sites are filled; `undefined` copies the source. */
export interface SiteWriter {
  readonly block: (site: UnitSite, render: Render) => string | undefined;
  readonly value: (site: UnitSite) => readonly Edit[] | undefined;
}

export interface FilledSkeleton {
  readonly text: string;
  /**
   * Offset in `text` at which each site begins, in the order of the sites; -1 for
   * units that a replaced unit does not show.
   */
  readonly starts: readonly number[];
}

/**
 * Fill the holes of an article. What no site replaces is copied.
 *
 * Invariant: with a writer that returns `undefined` for every site the text is
 * the source, character for character.
 */
export function fillSkeleton(
  source: string,
  sites: readonly UnitSite[],
  writer: SiteWriter,
): FilledSkeleton {
  const values = sites.filter(({ layout }) => layout === "value");
  // Aliases put the edits of several values in among one another.
  const edits = values
    .flatMap((site) => writer.value(site) ?? [])
    .sort((a, b) => a.start - b.start);
  const filler = new Filler(source, sites, writer);
  let text = "";
  let from = 0;
  for (const edit of edits) {
    text += source.slice(from, edit.start) + edit.text;
    from = edit.end;
  }
  text += filler.render({ start: from, end: source.length }, text.length);
  const starts = sites.map((site, index) =>
    site.layout === "value" ? shifted(site.span.start, edits) : filler.starts[index]!,
  );
  return { text, starts };
}

/** Where an offset of the source went to, edits before it applied. */
function shifted(offset: number, edits: readonly Edit[]): number {
  return edits.reduce(
    (moved, { start, end, text }) => (end <= offset ? moved + text.length - (end - start) : moved),
    offset,
  );
}

/** A stretch of a replaced unit that has units in it, and how it was written. */
interface Inner {
  readonly stretch: Span;
  readonly shown: string;
}

class Filler {
  readonly starts: number[];
  readonly #source: string;
  readonly #sites: readonly UnitSite[];
  readonly #writer: SiteWriter;

  constructor(source: string, sites: readonly UnitSite[], writer: SiteWriter) {
    this.#source = source;
    this.#sites = sites;
    this.#writer = writer;
    this.starts = sites.map(() => -1);
  }

  /**
   * @param base Offset of the rendered text in the output; `undefined` inside a replaced unit.
   * @param first Index of the first site that may stand in the span: a unit may begin with its own markup.
   */
  render(span: Span, base: number | undefined, first = 0): string {
    let text = "";
    let from = span.start;
    for (
      let index = Math.max(first, this.#firstAt(span.start));
      index < this.#sites.length;
      index++
    ) {
      const site = this.#sites[index]!;
      if (site.span.start >= span.end) break;
      if (site.span.start < from || site.layout === "value") continue;
      let inners: Map<number, Inner> | undefined;
      const written = this.#writer.block(site, (stretch) => {
        const shown = this.render(stretch, undefined, index + 1);
        if (base !== undefined && this.#hasSites(stretch, index + 1))
          (inners ??= new Map()).set(stretch.start, { stretch, shown });
        return shown;
      });
      const start = (base ?? 0) + text.length + site.span.start - from;
      if (base !== undefined) this.starts[index] = start;
      if (written === undefined) continue;
      if (inners !== undefined) this.#placeInners(inners, { written, start, first: index + 1 });
      text += this.#source.slice(from, site.span.start) + written;
      from = site.span.end;
    }
    return text + this.#source.slice(from, span.end);
  }

  /** Note where units begin that move with their picture or link, which a target may show anywhere. */
  #placeInners(
    inners: ReadonlyMap<number, Inner>,
    {
      written,
      start,
      first,
    }: { readonly written: string; readonly start: number; readonly first: number },
  ): void {
    const taken = new Set<number>();
    for (const { stretch, shown } of inners.values()) {
      let at = written.indexOf(shown);
      while (at !== -1 && taken.has(at)) at = written.indexOf(shown, at + 1);
      if (at === -1) continue;
      taken.add(at);
      this.render(stretch, start + at, first);
    }
  }

  #hasSites({ start, end }: Span, first: number): boolean {
    const at = Math.max(first, this.#firstAt(start));
    return at < this.#sites.length && this.#sites[at]!.span.start < end;
  }

  #firstAt(offset: number): number {
    let low = 0;
    let high = this.#sites.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#sites[middle]!.span.start < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
