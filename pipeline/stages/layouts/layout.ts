/** How a generator of sites keeps its pages, and what it makes of them: one row of the table. */
export interface Layout {
  /** As `layout` of a collection says it: `hugo-suffix`. */
  readonly name: string;
  /** Which generator, and where its translations lie, in a few words. */
  readonly summary: string;
  /** Where translations are written; the first that fits the folder of the sources counts. */
  readonly outputs: readonly LayoutOutput[];
  /** How a locale is called in paths, unless `pathNames` says: `pt-BR`, or `pt-br`. */
  readonly localeNames: "tag" | "lower-case";
  readonly addresses: AddressRules;
  readonly links: LinkRules;
  readonly pins: PinForm;
  readonly headingIds: HeadingIdsName;
  /** Values that depend on the locale; see `frontMatterExtras`. */
  readonly frontMatter: readonly FrontMatterRule[];
  /** What names files by their paths, besides links and images. */
  readonly fileReferences: readonly FileReferenceKind[];
  /** Files beside the articles without which translations are not built as the source is. */
  readonly companions: readonly CompanionRule[];
}

/** Where translations of sources in a folder are written. */
export interface LayoutOutput {
  /** The last folders of the sources' root, `*` for any one; empty: any root. */
  readonly folder: string;
  /**
   * Template of an output path. Besides what `output` of a collection may have:
   * `{root}`, the sources' folder without that of their locale; `{site}`, what stands
   * before `folder`; `{folder}`, the root's last folder.
   */
  readonly output: string;
}

/** How pages are addressed from the site's root. */
export interface AddressRules {
  readonly style: AddressStyle;
  /**
   * Whether addresses in the source locale begin with its name: as its folder does, or
   * never, as the generator has a default language.
   */
  readonly sourcePrefix: "folder" | "never";
  /** Whether readers get the source at a translation's address where there is none. */
  readonly hasFallbackPages: boolean;
}

/**
 * - `folder`: `/guides/first/`; an index is its folder.
 * - `file`: `/guides/first`, also with `.html`; an index is its folder.
 * - `docusaurus`: `/docs/guides/first`, without numbers in front, by `slug` and `id`.
 * - `slugged`: as `folder`, in lower case and without signs, as Astro makes ids of files.
 * - `mdn`: `/docs/Web/First`, by `slug`; locales by their tags.
 * - `repository`: the Markdown file itself.
 */
export type AddressStyle = "folder" | "file" | "docusaurus" | "slugged" | "mdn" | "repository";

/** How addresses in Markdown lead to pages and files. */
export interface LinkRules {
  /**
   * What links to pages name: the Markdown file, the page's address, or the source's file, which
   * the generator takes for the page in any language (`any-file`).
   */
  readonly pages: "file" | "address" | "any-file";
  /** From where addresses without a slash in front count. */
  readonly relativeTo: "file" | "address";
  /** Whether the generator puts the locale's prefix before absolute addresses in Markdown; in HTML none does. */
  readonly addsPrefix: boolean;
  /**
   * What leads to images and other files beside the article: a path that the
   * generator follows from the file, the page's neighbours on the site, or the
   * same address for all locales, as translations share them.
   */
  readonly assets: "file" | "address" | "shared";
  /** Folders whose files are at the site's root, beside the sources' folder or above it. */
  readonly publicFolders: readonly string[];
}

/**
 * How a heading keeps the id of its source.
 *
 * - `braces`: `## Title {#id}`.
 * - `comment`: `## Title {/* #id *\/}`.
 * - `anchor`: `<a id="id"></a>` in a block before the heading.
 */
export type PinForm = "braces" | "comment" | "anchor";

/** Whose way to make ids of headings' texts. */
export type HeadingIdsName =
  | "github"
  | "vitepress"
  | "hugo"
  | "kramdown"
  | "python-markdown"
  | "eleventy"
  | "mdn";

/**
 * A top-level value of the front matter that depends on the locale.
 *
 * - `locale-tag`, `locale-name`: the locale's BCP 47 tag, or its name in paths.
 * - `locale-folder`: an address; a first folder that is the source's name becomes the
 *   locale's, and the locale's is put in front where there was none.
 * - `alias-list`: addresses of former pages: each as `locale-folder`.
 */
export interface FrontMatterRule {
  readonly key: string;
  readonly kind: "locale-tag" | "locale-name" | "locale-folder" | "alias-list";
  /** `always`: put in where it is not; `if-there`: only changed. */
  readonly when: "always" | "if-there";
}

/**
 * - `modules`: `import` and `export … from` of MDX and of scripts, `require()`.
 * - `includes`: VitePress' `<<< ./file` and `<!--@include: ./file-->`.
 */
export type FileReferenceKind = "modules" | "includes";

/** Files that a translation needs, too, as the source has them. */
export interface CompanionRule {
  /**
   * Name without its extensions: `{folder}`, the name of the folder that it is in;
   * `{article}`, an article's without its extension; `{locale}`, the source's
   * name. In a translation the locale's name stands for the source's.
   */
  readonly name: string;
  readonly extensions: readonly string[];
  /** Top-level keys of JSON whose value becomes the locale's tag. */
  readonly localeKeys: readonly string[];
}
