import { posix } from "node:path";
import type { Locale } from "../../../model/locale.ts";
import type { Page, PageGraph } from "../../../model/page.ts";
import { homeOf } from "../../../io/site/site-homes.ts";
import { outputsOf, type Workspace } from "../workspace.ts";

export function interimGraph(workspace: Workspace): PageGraph {
  const { project, sources } = workspace;
  const pages = sources.flatMap((source) =>
    [source.locale, ...outputsOf(workspace, source).keys()].map((locale): Page => {
      const isSource = locale === source.locale;
      const path = source.below.replace(/\.\w+$/, "");
      const home = homeOf(project.config.site!, project.config, locale as Locale);
      return {
        article: source.path,
        locale: locale as Locale,
        kind: isSource ? "source" : "translation",
        language: locale as Locale,
        file: isSource ? source.path : outputsOf(workspace, source).get(locale)!,
        slug: path.split("/").at(-1)!,
        url: `${home}${path}/`,
      };
    }),
  );
  const byKey = new Map(pages.map((page) => [`${page.article}\0${page.locale}`, page]));
  const pageOf = (article: string, locale: Locale) => byKey.get(`${article}\0${locale}`);
  return {
    pages,
    pageOf,
    pageAt: (file) => pages.find((page) => page.file === file),
    alternates: (article) => pages.filter((page) => page.article === article),
    factsOf: () => undefined,
    resolve: (from, address) => {
      if (/^[a-z]+:/.test(address)) return { type: "external" };
      const [path = "", anchor] = address.split("#");
      const suffix = anchor === undefined ? "" : `#${anchor}`;
      if (path === "") return { type: "page", page: from, suffix, anchor, hasAnchor: true };
      const target = posix.join(posix.dirname(from.article), path);
      const page = pageOf(target, from.locale);
      if (page !== undefined) return { type: "page", page, suffix, anchor, hasAnchor: true };
      return { type: "asset", path: target, suffix };
    },
  };
}
