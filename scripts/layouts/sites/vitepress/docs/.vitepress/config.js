import { defineConfig } from "vitepress";

export default defineConfig({
  title: "A linked site",
  ignoreDeadLinks: false,
  locales: {
    root: { label: "English", lang: "en" },
    ar: { label: "العربية", lang: "ar", dir: "rtl" },
    de: { label: "Deutsch", lang: "de" },
    ja: { label: "日本語", lang: "ja" },
  },
});
