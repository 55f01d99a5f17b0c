import type { Element } from "hast";
import { h } from "../html/element.ts";
import type { SiteFrame } from "./frame.ts";

/** Feeds, and what the site says of itself. */
export function pageFooter({ strings, feeds, colophon = [] }: SiteFrame): Element {
  const links = feeds.map(({ href, type, name }) =>
    h("li", [h("a", { href, type }, [h("bdi", name)])]),
  );
  return h("footer", { className: ["site-footer"] }, [
    ...(links.length === 0
      ? []
      : [
          h("nav", { className: ["feeds"], ariaLabel: strings.text("feed.label") }, [
            h("p", strings.text("feed.label")),
            h("ul", links),
          ]),
        ]),
    ...(colophon.length === 0 ? [] : [h("p", [...colophon])]),
    h("p", { className: ["made"] }, [
      ...strings.rich("footer.made", { name: [h("bdi", "Interlinear")] }),
    ]),
  ]);
}
