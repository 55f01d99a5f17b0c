import GithubSlugger from "github-slugger";

/**
 * Gives the headings of one article their ids, asked in document order; a repeated
 * text gets another id. Ids that authors wrote are told with `take`.
 */
export interface HeadingIdMaker {
  readonly idOf: (text: string) => string;
  readonly take: (id: string) => void;
}

/** How a generator names headings; a new maker for each article. */
export type HeadingIdStyle = () => HeadingIdMaker;

/** GitHub; also Docusaurus, Astro with Starlight, and Nextra. */
export const githubIds: HeadingIdStyle = () => {
  const slugger = new GithubSlugger();
  return {
    idOf: (text) => slugger.slug(text),
    // An id that is written does not count where texts repeat.
    take: () => {},
  };
};

/** VitePress, and what else takes its slugs. */
export const vitePressIds: HeadingIdStyle = () =>
  numberedIds("-", 1, (text) =>
    text
      .normalize("NFKD")
      .replace(/[\u0300-\u036f\u0000-\u001f]/g, "")
      .replace(/[\s~`!@#$%^&*()\-_+=[\]{}|\\;:"'“”‘’<>,.?/]+/g, "-")
      .replace(/-{2,}/g, "-")
      .replace(/^-+|-+$/g, "")
      .replace(/^\d/, "_$&")
      .toLowerCase(),
  );

/** MkDocs and what else has the table of contents of Python-Markdown. */
export const pythonMarkdownIds: HeadingIdStyle = () =>
  numberedIds("_", 1, (text) =>
    text
      .normalize("NFKD")
      .replace(/[^\u0000-\u007f]/g, "")
      .replace(/[^\w\s-]/g, "")
      .trim()
      .toLowerCase()
      .replace(/[-\s]+/g, "-"),
  );

/** kramdown with the parser for GitHub's Markdown, as Jekyll has it. */
export const kramdownIds: HeadingIdStyle = () =>
  numberedIds(
    "-",
    1,
    (text) =>
      text
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- \t]/gu, "")
        .replace(/[ \t]/g, "-") || "section",
  );

/** Hugo, with `autoHeadingIDType: github`. */
export const hugoIds: HeadingIdStyle = () =>
  numberedIds(
    "-",
    1,
    (text) =>
      text
        .trim()
        .toLowerCase()
        .replace(/[^\p{L}\p{M}\p{N}_\- ]/gu, "")
        .replaceAll(" ", "-") || "heading",
  );

/** mdBook. */
export const mdBookIds: HeadingIdStyle = () =>
  numberedIds("-", 1, (text) =>
    text
      .trim()
      .toLowerCase()
      .replace(/\s/g, "-")
      .replace(/[^\p{L}\p{N}_-]/gu, ""),
  );

/** Repeated ids get a number behind a mark, the second one `first`. */
export function numberedIds(
  mark: string,
  first: number,
  slug: (text: string) => string,
): HeadingIdMaker {
  const taken = new Set<string>();
  const next = new Map<string, number>();
  return {
    idOf: (text) => {
      const base = slug(text);
      let id = base;
      for (let n = next.get(base) ?? first; taken.has(id); n++) {
        id = `${base}${mark}${n}`;
        next.set(base, n + 1);
      }
      taken.add(id);
      return id;
    },
    take: (id) => taken.add(id),
  };
}
