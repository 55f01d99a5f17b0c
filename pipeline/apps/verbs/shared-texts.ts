import type { Source } from "../../io/content/list-sources.ts";
import type { AddressKind } from "../../model/page.ts";
import type { SurveyedArticle } from "./survey-opened.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

/**
 * What is known of an article, with the very texts that are in memory already: of 10,000 articles in ten locales,
 * paths that were read or sent once more are most of what the survey knows.
 */
export function withSharedTexts(
  workspace: Workspace,
  source: Source,
  surveyed: SurveyedArticle,
): SurveyedArticle {
  const { path } = source;
  const { facts, editions } = surveyed;
  const outputs = new Map([...outputsOf(workspace, source)].map((own) => [own[0], own]));
  return {
    ...surveyed,
    facts: facts && {
      ...facts,
      article: path,
      source: facts.source === source.locale ? source.locale : facts.source,
      addresses: facts.addresses.map((address) => ({ ...address, kind: KINDS[address.kind] })),
    },
    editions: editions.map((edition) => {
      const [locale, file] = outputs.get(edition.locale) ?? [edition.locale, edition.file];
      return {
        ...edition,
        article: path,
        locale,
        file: file === edition.file ? file : edition.file,
      };
    }),
  };
}

const KINDS: { readonly [Kind in AddressKind]: Kind } = {
  link: "link",
  image: "image",
  definition: "definition",
  html: "html",
  "front-matter": "front-matter",
  wiki: "wiki",
};
