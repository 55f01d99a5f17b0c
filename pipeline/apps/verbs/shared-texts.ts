import type { Source } from "../../io/content/list-sources.ts";
import type { AddressKind } from "../../model/page.ts";
import type { SurveyedArticle } from "./survey-project.ts";
import { outputsOf, type Workspace } from "./workspace.ts";

/**
 * What is known of an article, with the very texts that are in memory already: of 10,000 articles in ten locales,
 * paths that were read or sent once more are most of what the survey knows.
 */
export function withSharedTexts(
  workspace: Workspace,
  source: Source,
  { facts, address, editions, isHidden }: SurveyedArticle,
): SurveyedArticle {
  const { path } = source;
  const outputs = new Map([...outputsOf(workspace, source)].map((own) => [own[0], own]));
  return {
    facts: facts && {
      ...facts,
      article: path,
      source: facts.source === source.locale ? source.locale : facts.source,
      addresses: facts.addresses.map((address) => ({ ...address, kind: KINDS[address.kind] })),
    },
    address,
    editions: editions.map((edition) => {
      const [locale, file] = outputs.get(edition.locale) ?? [edition.locale, edition.file];
      return {
        ...edition,
        article: path,
        locale,
        file: file === edition.file ? file : edition.file,
      };
    }),
    isHidden,
  };
}

const KINDS: { readonly [Kind in AddressKind]: Kind } = {
  link: "link",
  image: "image",
  definition: "definition",
  html: "html",
  "front-matter": "front-matter",
};
