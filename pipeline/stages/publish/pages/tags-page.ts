import { h } from "../html/element.ts";
import { documentOf } from "./document.ts";
import type { LanguageLink, PageHead, SiteFrame } from "./frame.ts";

/** All topics of a locale. */
export interface TagsPage {
  readonly frame: SiteFrame;
  readonly head: PageHead;
  readonly languages: readonly LanguageLink[];
  readonly tags: readonly TagEntry[];
}

export interface TagEntry {
  readonly href: string;
  readonly text: string;
  /** How many articles have it. */
  readonly count: number;
}

export function tagsPage({ frame, head, languages, tags }: TagsPage): string {
  const { strings } = frame;
  const items = tags.map(({ href, text, count }) =>
    h("li", [
      h("a", { href, rel: ["tag"] }, [h("bdi", text)]),
      " ",
      h("span", { className: ["count"] }, strings.text("list.articles", { count })),
    ]),
  );
  const main = h("div", { className: ["list"] }, [
    h("header", { className: ["list-header"] }, [h("h1", strings.text("tags.title"))]),
    tags.length === 0
      ? h("p", strings.text("list.empty"))
      : h("ul", { className: ["tag-cloud"] }, items),
  ]);
  return documentOf({ frame, head, languages, main: [main] });
}
