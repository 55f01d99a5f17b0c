import { I18nPlugin } from "@11ty/eleventy";
import navigation from "@11ty/eleventy-navigation";
import highlight from "@11ty/eleventy-plugin-syntaxhighlight";
import anchor from "markdown-it-anchor";
import attributes from "markdown-it-attrs";
import footnotes from "markdown-it-footnote";

/** @param {import("@11ty/eleventy/UserConfig").default} config */
export default function configure(config) {
  config.addPlugin(I18nPlugin, { defaultLanguage: "en" });
  config.addPlugin(navigation);
  config.addPlugin(highlight);
  config.addPassthroughCopy("img");
  config.amendLibrary("md", (md) => md.use(attributes).use(anchor).use(footnotes));

  config.addShortcode(
    "figure",
    (source, caption) =>
      `<figure><img src="${source}" alt=""><figcaption>${caption}</figcaption></figure>`,
  );
  config.addShortcode("year", () => "2024");
  config.addPairedShortcode(
    "callout",
    (content, kind, title) =>
      `<div class="callout callout-${kind}">\n<strong>${title ?? kind}</strong>\n\n${content}\n\n</div>`,
  );
  config.addFilter("shout", (text) => `${text}!`);

  return {
    markdownTemplateEngine: "liquid",
    htmlTemplateEngine: "njk",
    dir: { input: "content", includes: "../_includes", output: "_site" },
  };
}
