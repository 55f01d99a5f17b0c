import type { Article } from "../../model/article.ts";
import type { Page, PageGraph, WrittenAddress } from "../../model/page.ts";
import type { Edit, SegmentedArticle } from "../../model/segmented-article.ts";
import { frontMatterBlock } from "../read/front-matter/front-matter-block.ts";
import { addressParts } from "./address-parts.ts";
import { frontMatterAddresses } from "./front-matter-addresses.ts";
import { pinEdits } from "./heading-pins.ts";
import type { LinkForm } from "./link-form.ts";
import { spellAddressAs } from "./spell-address.ts";

/** An address as it stands in an article. */
export type AskedAddress = Pick<WrittenAddress, "address" | "kind">;

/** What a localized article has to know of the others for its links. */
export interface LinkAnswers {
  /** The address that a written one becomes; `undefined` where it stays. */
  readonly addressOf: (written: AskedAddress) => string | undefined;
  /** Ids of the article that some address of the project leads to. */
  readonly linkedAnchors: () => ReadonlySet<string>;
}

/** What an article's links are made of in a locale. */
export interface LinkPlan extends LinkAnswers {
  readonly form: Pick<LinkForm, "headingIds" | "pins">;
  /** What else its layout changes in the article. Default: nothing. */
  readonly extras?: (article: Article) => readonly Edit[];
}

export interface LinkEdits {
  readonly addresses: readonly Edit[];
  readonly pins: readonly Edit[];
}

/**
 * What has to change in a source article so that its links lead to the locale's pages
 * and its headings keep their ids. Nothing, where all is right as it is.
 *
 * Invariant: the edits are addresses and pins alone; no unit changes.
 *
 * @param shown What readers get of a unit instead of its source; `undefined` where they get the source.
 */
export function linkEdits(
  { article, linkMarks }: Pick<SegmentedArticle, "article" | "linkMarks">,
  plan: LinkPlan,
  shown: (unit: number) => string | undefined,
): LinkEdits {
  const marks = linkMarks();
  const links = marks.addresses.flatMap((written) => addressEdits(article.text, written, plan));
  const addresses = [...links, ...(plan.extras?.(article) ?? [])];
  const { pins, headingIds } = plan.form;
  const linked = pins === undefined ? undefined : plan.linkedAnchors();
  if (pins === undefined || (pins.which === "linked" && linked!.size === 0))
    return { addresses, pins: [] };
  const pinned = { text: article.text, marks, style: headingIds, linked: linked!, shown };
  return { addresses, pins: pinEdits(pinned, pins) };
}

/** A page of a graph and how its layout writes links. */
export interface LinkedPage {
  readonly graph: PageGraph;
  readonly form: LinkForm;
  /** The page that is written; its file is the localized one. */
  readonly page: Page;
}

/** The links of a page, as a graph answers. */
export function graphLinks(linked: LinkedPage): LinkPlan {
  return {
    form: linked.form,
    addressOf: (written) => localAddress(written, linked),
    linkedAnchors: () => linked.graph.linkedAnchors(linked.page.article),
  };
}

function localAddress(
  { address, kind }: AskedAddress,
  { graph, form, page: from }: LinkedPage,
): string | undefined {
  // What finds a note by its name finds the locale's as well.
  if (kind === "wiki") return undefined;
  const own = kind === "front-matter" ? undefined : graph.ownPath(address);
  const parts = addressParts(own ?? address);
  if (parts.type !== "local" || parts.path === "") return undefined;
  const written = parts.path;
  const target = graph.resolve(from, address);
  const path =
    target.type === "page"
      ? form.page({ from, to: target.page, written, kind })
      : target.type === "asset"
        ? form.asset({ from, path: target.path, written, kind })
        : undefined;
  return path === undefined || path === written ? undefined : path + parts.suffix;
}

function addressEdits(text: string, written: WrittenAddress, plan: LinkPlan): readonly Edit[] {
  const address = plan.addressOf(written);
  if (address === undefined) return [];
  const { start, end, kind } = written;
  if (kind === "wiki") return [];
  if (kind !== "front-matter") {
    const spelled = spellAddressAs(kind, address);
    // Remark reads no slash in a value without quotes: the tag would be text.
    const isBare =
      kind === "html" && /=[ \t\r\n]*$/.test(text.slice(Math.max(0, start - 10), start));
    return [{ start, end, text: isBare ? `"${spelled}"` : spelled }];
  }
  const block = frontMatterBlock(text)!;
  const found = frontMatterAddresses(block).find((other) => other.start === start);
  return (found?.value.write(address) ?? []).map((edit) => ({
    ...edit,
    start: edit.start + block.start,
    end: edit.end + block.start,
  }));
}
