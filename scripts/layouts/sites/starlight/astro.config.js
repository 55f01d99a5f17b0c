import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";
import starlightLinksValidator from "starlight-links-validator";

export default defineConfig({
  telemetry: false,
  integrations: [
    starlight({
      title: "A linked site",
      pagefind: false,
      defaultLocale: "root",
      locales: {
        root: { label: "English", lang: "en" },
        ar: { label: "العربية", lang: "ar", dir: "rtl" },
        de: { label: "Deutsch", lang: "de" },
        ja: { label: "日本語", lang: "ja" },
      },
      plugins: [
        starlightLinksValidator({
          errorOnFallbackPages: true,
          errorOnInconsistentLocale: true,
          errorOnRelativeLinks: false,
        }),
      ],
      sidebar: [
        { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
        { label: "Reference", items: [{ autogenerate: { directory: "reference" } }] },
      ],
    }),
  ],
});
