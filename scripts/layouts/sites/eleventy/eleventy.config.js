import { I18nPlugin, IdAttributePlugin } from "@11ty/eleventy";

/** @param {import("@11ty/eleventy/UserConfig").default} config */
export default function configure(config) {
  config.addPlugin(I18nPlugin, { defaultLanguage: "en", errorMode: "strict" });
  config.addPlugin(IdAttributePlugin);
  config.addPassthroughCopy({ "src/en/img": "en/img" });
  return { markdownTemplateEngine: "liquid", dir: { input: "src", includes: "../_includes" } };
}
