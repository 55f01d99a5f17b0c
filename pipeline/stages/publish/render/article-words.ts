import type { Element, ElementContent } from "hast";
import type { Locale } from "../../../model/locale.ts";
import { h } from "../html/element.ts";
import type { BoxName } from "./boxes.ts";
import { languageWithin } from "../pages/page-language.ts";
import type { Strings } from "../strings/strings.ts";

/** Words of ours within an article, in the language of its readers, which may be another one than the article's. */
export interface ArticleWords {
  /** What a reader without eyes is told a block of code is; `language` as its author wrote it. */
  readonly code: (number: number, language: string | undefined) => string;
  readonly table: (number: number, columns: string) => string;
  readonly task: (isDone: boolean) => string;
  /** What a box of a kind is called, and in which language that is. */
  readonly aside: BoxName;
  /** What opens details that say nothing of themselves. */
  readonly details: () => ElementContent;
  /** Of a link that stands for a picture on another host. */
  readonly remoteImage: (host: string, alt: string) => string;
  /** Say the language of an element that has words of ours in an attribute, and of what the author wrote in it. */
  readonly sayLanguage: (labelled: Element, inner?: Element) => void;
}

/** @param article The language that the article is in. */
export function articleWords(strings: Strings, article: Locale): ArticleWords {
  const around = languageWithin(article, strings.locale);
  const isSame = article === strings.locale;
  return {
    code: (count, language) =>
      language === undefined
        ? strings.text("article.code", { count })
        : strings.text("article.codeIn", { count, language }),
    table: (count, columns) => strings.text("article.table", { count, columns }),
    task: (isDone) => strings.text(isDone ? "article.done" : "article.open"),
    aside: (kind) => ({ text: strings.text(`aside.${kind}`), language: around }),
    details: () => {
      const text = strings.text("aside.details");
      return isSame ? { type: "text", value: text } : h("span", around, text);
    },
    remoteImage: (host, text) =>
      strings.text("article.remoteImage", { host, text }).replace(/[:：]\s*$/, ""),
    sayLanguage: (labelled, inner) => {
      if (isSame) return;
      // No direction: what is in it stays as its author wrote it.
      labelled.properties["lang"] = strings.locale;
      if (inner !== undefined) inner.properties["lang"] ??= article;
    },
  };
}
