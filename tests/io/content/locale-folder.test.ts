import { describe, expect, it } from "vitest";
import { COMMON_LANGUAGES, localeOfFolder } from "../../../pipeline/io/content/locale-folder.ts";

describe("localeOfFolder", () => {
  it("takes for common only languages that ICU knows", () => {
    const names = new Intl.DisplayNames(["en"], { type: "language", fallback: "none" });
    expect(COMMON_LANGUAGES.filter((language) => names.of(language) === undefined)).toEqual([]);
  });

  it.each([
    ["de", "de"],
    ["DE-at", "de-AT"],
    ["gsw", "gsw"],
    ["faq", undefined],
    ["news", undefined],
    ["articles", undefined],
  ])("takes the folder %s for %s", (folder, locale) => {
    expect(localeOfFolder(folder, new Map())).toBe(locale);
  });
});
