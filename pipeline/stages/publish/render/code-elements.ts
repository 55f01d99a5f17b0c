import type { Element, ElementContent } from "hast";
import type { ArticleWords } from "./article-words.ts";
import { highlighted } from "./highlight.ts";
import type { ElementChange } from "./tree-walk.ts";

/** Colour blocks of code, and write all code from left to right. */
export function codeElements(words: Pick<ArticleWords, "code" | "sayLanguage">): ElementChange {
  let number = 0;
  return (element) => {
    if (element.tagName === "code") {
      element.properties["dir"] = "ltr";
      return undefined;
    }
    if (element.tagName !== "pre") return undefined;
    number++;
    const code = onlyCode(element.children);
    const language = code === undefined ? undefined : languageOf(code);
    if (code !== undefined) {
      code.children = [...highlighted(rawText(code), language)];
      delete code.properties["className"];
    }
    Object.assign(element.properties, {
      dir: "ltr",
      // It scrolls, so the keyboard must reach it.
      tabIndex: 0,
      role: "group",
      ariaLabel: words.code(number, language),
    });
    words.sayLanguage(element, code);
    return undefined;
  };
}

function onlyCode(children: readonly ElementContent[]): Element | undefined {
  const [first, ...rest] = children;
  return first?.type === "element" && first.tagName === "code" && rest.length === 0
    ? first
    : undefined;
}

function languageOf({ properties }: Element): string | undefined {
  const classes = properties["className"];
  if (!Array.isArray(classes)) return undefined;
  const name = classes.map(String).find((value) => value.startsWith("language-"));
  const language = name?.slice("language-".length).replace(/[{:,].*$/, "");
  return language === "" ? undefined : language;
}

function rawText(element: Element): string {
  return element.children
    .map((child) => {
      if (child.type === "text") return child.value;
      return child.type === "element" ? plainTextOf(child) : "";
    })
    .join("");
}

/** Markup within code, which only HTML has. */
function plainTextOf(element: Element): string {
  return element.tagName === "br" ? "\n" : rawText(element);
}
