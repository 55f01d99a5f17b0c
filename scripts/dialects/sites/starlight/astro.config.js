import starlight from "@astrojs/starlight";
import { defineConfig } from "astro/config";

export default defineConfig({
  telemetry: false,
  integrations: [
    starlight({
      title: "A small site",
      pagefind: false,
      defaultLocale: "root",
      locales: {
        root: { label: "English", lang: "en" },
        fr: { label: "Français", lang: "fr" },
        ar: { label: "العربية", lang: "ar", dir: "rtl" },
      },
      sidebar: [
        { label: "Guides", items: [{ autogenerate: { directory: "guides" } }] },
        { label: "Reference", items: [{ autogenerate: { directory: "reference" } }] },
      ],
    }),
  ],
});
