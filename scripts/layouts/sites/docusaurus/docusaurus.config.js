export default {
  title: "A linked site",
  url: "https://site.invalid",
  baseUrl: "/",
  onBrokenLinks: "throw",
  onBrokenAnchors: "throw",
  onDuplicateRoutes: "throw",
  markdown: { hooks: { onBrokenMarkdownLinks: "throw", onBrokenMarkdownImages: "throw" } },
  i18n: {
    defaultLocale: "en",
    locales: ["en", "ar", "de", "ja"],
    localeConfigs: { ar: { direction: "rtl" } },
  },
  presets: [["classic", { docs: { sidebarPath: "./sidebars.js" }, blog: {}, theme: {} }]],
  themeConfig: {
    navbar: {
      title: "A linked site",
      items: [
        { type: "docSidebar", sidebarId: "docs", label: "Docs" },
        { to: "/blog", label: "Blog" },
        { type: "localeDropdown" },
      ],
    },
  },
};
