import { HtmlValidate } from "html-validate";
import { describe, expect, it } from "vitest";
import { LOCALES, samplePages } from "./sample-pages.ts";

const validator = new HtmlValidate({
  extends: ["html-validate:standard", "html-validate:a11y"],
  rules: {
    // The page's own ids have a colon, so that no heading has them; HTML allows all but white space.
    "valid-id": ["error", { relaxed: true }],
    // Ours and our libraries' style of writing, not validity.
    "void-style": "off",
    "no-trailing-whitespace": "off",
    "long-title": "off",
    "no-inline-style": "error",
    "attribute-boolean-style": "off",
    "attribute-empty-style": "off",
    // Tables and code scroll: the keyboard must reach them (axe: scrollable-region-focusable).
    "no-implicit-button-type": "off",
    "prefer-native-element": "off",
  },
});

describe.each(LOCALES)("pages in %s", (locale) => {
  it.each([...samplePages(locale)])("%s is valid HTML", async (_path, html) => {
    const report = await validator.validateString(html);
    const messages = report.results.flatMap(({ messages }) =>
      messages.map(
        ({ ruleId, message, line, column }) => `${line}:${column} ${ruleId}: ${message}`,
      ),
    );
    expect(messages).toEqual([]);
  });
});
