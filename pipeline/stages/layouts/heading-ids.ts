import type { HeadingIdStyle } from "./layout.ts";

/**
 * The ids that a generator makes of the texts of a page's headings, in order.
 *
 * @param headings Plain texts; `undefined` takes part with an id that its author wrote.
 */
export function headingIds(
  style: HeadingIdStyle,
  headings: readonly { readonly text: string; readonly own?: string | undefined }[],
): readonly string[] {
  const { slug, again } = STYLES[style];
  const taken = new Set<string>();
  return headings.map(({ text, own }) => {
    const id = own ?? unique(slug(text), taken, again);
    taken.add(id);
    return id;
  });
}

interface Style {
  readonly slug: (text: string) => string;
  /** The id of the n-th heading with an equal one; the second is 1. */
  readonly again: (id: string, n: number) => string;
}

function unique(id: string, taken: ReadonlySet<string>, again: Style["again"]): string {
  if (!taken.has(id)) return id;
  for (let n = 1; ; n++) if (!taken.has(again(id, n))) return again(id, n);
}

const dashed: Style["again"] = (id, n) => `${id}-${n}`;

const STYLES: Readonly<Record<HeadingIdStyle, Style>> = {
  /** github-slugger, which GitHub, Docusaurus and Astro go by; Hugo and Jekyll differ in rare signs only. */
  github: {
    slug: (text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{Nd}\p{Nl}\p{Pc}\- ]/gu, "")
        .replaceAll(" ", "-"),
    again: dashed,
  },
  vitepress: {
    slug: (text) =>
      text
        .normalize("NFKD")
        .replace(/[\u0300-\u036f]/g, "")
        .replace(/[\0-\x1f]/g, "")
        .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
        .replace(/^-|-$/g, "")
        .replace(/^(?=\d)/, "_")
        .toLowerCase(),
    again: dashed,
  },
  /** Its slugify spells other scripts in Latin letters, which is of no use for pins: sources in them keep the text's words. */
  eleventy: {
    slug: (text) =>
      words(
        text
          .toLowerCase()
          .replace(/[äöü]/g, (vowel) => `${vowel.normalize("NFKD")[0]!}e`)
          .replaceAll("ß", "ss")
          .normalize("NFKD")
          .replace(/\p{M}/gu, "")
          .replace(/&/g, " and ")
          .replace(/'(?=[st](?:\s|$))/g, ""),
      ).join("-"),
    again: (id, n) => `${id}-${n + 1}`,
  },
  "python-markdown": {
    slug: (text) =>
      text
        .normalize("NFKD")
        .replace(/[^\w\s-]/g, "")
        .trim()
        .toLowerCase()
        .replace(/[-\s]+/g, "-"),
    again: (id, n) => `${id}_${n}`,
  },
  mdn: {
    slug: (text) =>
      text
        .replace(/[*><"!#$%&+,./:;=?@[\]^`{|}~')(\\]/g, "")
        .trim()
        .replace(/\s+/g, "_")
        .toLowerCase(),
    again: (id, n) => `${id}_${n + 1}`,
  },
};

function words(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+/gu) ?? [];
}
