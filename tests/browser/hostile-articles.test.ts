import type { Page as BrowserPage } from "playwright-core";
import { afterAll, describe, expect, it } from "vitest";
import { parseLocale } from "../../pipeline/model/locale.ts";
import type { SitePage } from "../../pipeline/model/site-page.ts";
import { articlePage } from "../../pipeline/stages/publish/pages/article-page.ts";
import { type ListPage, listPage } from "../../pipeline/stages/publish/pages/list-page.ts";
import { messagePage } from "../../pipeline/stages/publish/pages/message-page.ts";
import { tagsPage } from "../../pipeline/stages/publish/pages/tags-page.ts";
import { renderArticle } from "../../pipeline/stages/publish/render/render-article.ts";
import { stringsIn } from "../../pipeline/stages/publish/strings/strings.ts";
import { DIALECT_NAMES } from "../../pipeline/stages/read/markdown/dialects.ts";
import { startChromium } from "./chromium.ts";
import { xssPayloads } from "./xss-payloads.ts";

const browser = await startChromium();
const reason = typeof browser === "string" ? ` (skipped: ${browser})` : "";

const payloads = xssPayloads();
const en = parseLocale("en")!;

describe.skipIf(typeof browser === "string")(`hostile articles in Chromium${reason}`, () => {
  if (typeof browser === "string") return;

  afterAll(() => browser.close());

  it("are recognized as hostile where nothing is done about them", async () => {
    const { page, runs } = await listeningPage();
    let found = 0;
    for (const payload of payloads.filter((_, index) => index % 4 === 0))
      if ((await runs(`<p>${payload}</p>`)).length > 0) found++;
    await page.context().close();
    expect(found).toBeGreaterThan(30);
  });

  it(`run none of ${payloads.length} payloads, whatever text they stand in`, async () => {
    expect(payloads.length).toBeGreaterThanOrEqual(300);
    const { page, runs } = await listeningPage();
    const ran: string[] = [];
    for (let at = 0; at < payloads.length; at += TOGETHER) {
      const some = payloads.slice(at, at + TOGETHER);
      const pages = some.flatMap(hostilePages);
      for (const what of await runs(pages.join("\n")))
        ran.push(`${what}: one of ${some.join(" ")}`);
      // None has swallowed what stands behind it.
      const whole = await page.evaluate<number>("document.querySelectorAll('main').length");
      if (whole !== MAINS * some.length)
        ran.push(`${whole} pages are whole with ${some.join(" ")}`);
    }
    await page.context().close();
    expect(ran).toEqual([]);
  });

  /** A page that says what ran in it; its content security policy is off, so that only what we write counts. */
  async function listeningPage(): Promise<{
    readonly page: BrowserPage;
    readonly runs: (html: string) => Promise<readonly string[]>;
  }> {
    if (typeof browser === "string") throw new Error(browser);
    const context = await browser.newContext({ bypassCSP: true });
    const page = await context.newPage();
    await page.addInitScript(LISTEN);
    await context.route("**/*", (route) => route.fulfill({ status: 404, body: "" }));
    page.on("dialog", (dialog) => void dialog.dismiss());
    const runs = async (html: string): Promise<readonly string[]> => {
      await page.goto("about:blank");
      await page.setContent(`<script>${LISTEN}</script>${html}`, { waitUntil: "load" });
      return page.evaluate<readonly string[]>(TOUCH);
    };
    return { page, runs };
  }
});

/** How many payloads are looked at in one document. */
const TOGETHER = 10;

/** How many whole pages `hostilePages` makes. */
const MAINS = 4;

const LISTEN = `
  window.ran = window.ran ?? [];
  window.alert = window.confirm = window.prompt = window.print = () => window.ran.push("alert");
`;

/** Fires what a reader's hand would, opens every link that is no address of the web, and looks for what could run. */
const TOUCH = `(async () => {
  for (const element of document.querySelectorAll("body, body *")) {
    for (const type of ["mouseover", "pointerenter", "focus", "click", "toggle", "animationstart", "error", "load"])
      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
    for (const { name, value } of element.attributes) {
      if (/^on/i.test(name)) window.ran.push(name);
      if (/^(?:href|src|action|formaction|data|poster|cite|srcdoc|xlink:href)$/i.test(name) && value !== "") {
        let protocol = "";
        try { protocol = new URL(value, "https://example.org").protocol } catch {}
        if (!/^(?:https?:|mailto:|tel:|sms:|xmpp:|ircs?:|)$/.test(protocol)) window.ran.push(name + "=" + value);
      }
    }
  }
  await new Promise((resolve) => setTimeout(resolve, 0));
  const scripts = [...document.querySelectorAll("script, iframe, object, embed, base, form, style, svg, math")].slice(1);
  for (const { tagName } of scripts) window.ran.push(tagName);
  return [...new Set(window.ran)];
})()`;

/** The pages of every template with one text in every place where a text can stand. */
function hostilePages(text: string): readonly string[] {
  const strings = stringsIn(en, { en: new Proxy({}, { get: () => undefined }) });
  const frame = {
    strings,
    name: text,
    home: "/",
    stylesheet: "/x.css",
    sections: [{ href: "/", text }],
    feeds: [{ href: "/feed", type: "application/atom+xml", name: text }],
    colophon: [{ type: "text", value: text } as const],
  };
  const head = { title: text, description: text, canonical: `https://example.org/${text}` };
  const languages = [{ locale: en, href: "/", isCurrent: true }];
  const { article } = renderArticle({
    file: "a.md",
    markdown: markdownWith(text),
    dialects: DIALECT_NAMES.filter((name) => name !== "mdx"),
    language: en,
    source: en,
    passages: [{ start: 0, state: "stale", source: text, unit: text }],
    headingIds: { byUnit: new Map(), byText: new Map([["x", [text]]]) },
    title: text,
    url: "/x/",
    resolve: (address) =>
      address.endsWith("missing")
        ? { type: "missing", problem: text, meant: undefined }
        : { type: "external" },
    assetUrl: (path) => `/${path}`,
    strings,
    view: "side-by-side",
  });
  const page = pageWith(text);
  const entry = {
    href: "/",
    title: text,
    language: en,
    description: text,
    published: text,
    authors: [text, text],
  };
  const list: ListPage = {
    frame,
    head,
    languages,
    title: text,
    lead: text,
    groups: [
      {
        title: text,
        more: { href: "/", text },
        entries: [{ ...entry, section: { href: "/", text } }],
      },
    ],
  };
  return [
    articlePage({
      frame,
      head,
      page,
      article: article!,
      languages,
      notices: [
        { type: "stale", passages: [{ state: "stale", id: text, text }] },
        { type: "corrected", at: text, note: text },
      ],
      links: { edit: "https://example.org/" },
      kicker: text,
      section: { href: "/", text },
      tags: [{ href: "/", text }],
      original: { title: text, description: text },
      neighbours: { older: { href: "/", text } },
    }),
    listPage(list) + tagsPage({ frame, head, languages, tags: [{ href: "/", text, count: 1 }] }),
    messagePage({ frame, head, languages, title: text, content: [{ type: "text", value: text }] }),
  ];
}

function markdownWith(text: string): string {
  const line = text.replaceAll(/[\r\n]+/g, " ");
  return [
    `---\ntitle: ${JSON.stringify(text)}\n---`,
    text,
    `# ${line}`,
    `[${line}](x) [x](${line}) [x](<${line}> "${line}") ![${line}](x) ![x](${line}) [y][z] <${line}>`,
    `<a href="${line}" title="${line}">${line}</a> <img alt="${line}" src="${line}">`,
    `| ${line} |\n|---|\n| ${line} |`,
    `- ${line}\n- [ ] ${line}`,
    `> [!NOTE]\n> ${line}`,
    `\`\`\`${line}\n${text}\n\`\`\``,
    `:::note[${line}]\n\n${text}\n\n:::`,
    `x[^1] \`${line}\``,
    `<div title='${line}'>${text}</div>`,
    `[z]: ${line}\n\n[^1]: ${line}`,
    text,
  ].join("\n\n");
}

function pageWith(text: string): SitePage {
  return {
    article: text,
    locale: en,
    kind: "translation",
    language: en,
    file: text,
    slug: text,
    url: "/x/",
    source: en,
    title: text,
    description: text,
    published: text,
    modified: text,
    authors: [text],
    tags: [text],
    section: text,
    image: undefined,
    translators: [text, text, text],
    reviewers: [text],
    revision: text,
    coverage: { words: 1, current: 1, stale: 0, untranslated: 0, machine: 0 },
  };
}
