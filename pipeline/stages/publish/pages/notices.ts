import type { Element, ElementContent } from "hast";
import { h } from "../html/element.ts";
import type { Locale } from "../../../model/locale.ts";
import type { Page } from "../../../model/page.ts";
import type { MarkedPassage, PageCorrection, Passage } from "../../../model/site-page.ts";
import { directionOf } from "../../locale-data/direction.ts";
import { quoted } from "../../locale-data/quotes.ts";
import type { Strings } from "../strings/strings.ts";
import { dayOf } from "../site/date-value.ts";
import { languageName, timeOf } from "./names.ts";

/** What readers should know before they read. */
export type Notice =
  | { readonly type: "fallback"; readonly language: Locale }
  | { readonly type: "stale"; readonly passages: readonly MarkedPassage[] }
  | {
      readonly type: "untranslated";
      readonly language: Locale;
      readonly passages: readonly MarkedPassage[];
    }
  /** `passages` that nobody has checked; `isWhole` where they are all there is. */
  | { readonly type: "machine"; readonly passages: number; readonly isWhole: boolean }
  | ({ readonly type: "corrected"; readonly note: string | undefined } & DatedNote)
  | ({ readonly type: "updated"; readonly note: string } & DatedNote)
  /** The original was corrected, and this page was not. */
  | { readonly type: "pending"; readonly at: string };

interface DatedNote {
  readonly at: string;
  /** Of the note. Default: that of the page's readers. */
  readonly language?: Locale | undefined;
}

/** The notices of a page, from what is known of its corrections, the newest first, and its passages. */
export function noticesOf(
  page: NoticedPage,
  passages: readonly Passage[],
  marked: readonly MarkedPassage[],
): readonly Notice[] {
  return [
    ...(page.corrections ?? []).toReversed().map(correctionNotice),
    ...passageNotices(page, passages, marked),
  ];
}

type NoticedPage = Pick<Page, "kind" | "language"> & {
  readonly source: Locale;
  readonly corrections?: readonly PageCorrection[];
};

function correctionNotice({ type, at, note, language }: PageCorrection): Notice {
  if (type === "pending") return { type, at };
  return type === "updated" && note !== undefined
    ? { type, at, note, language }
    : { type: "corrected", at, note, language };
}

function passageNotices(
  page: NoticedPage,
  passages: readonly Passage[],
  marked: readonly MarkedPassage[],
): readonly Notice[] {
  if (page.kind === "fallback") return [{ type: "fallback", language: page.language }];
  if (page.kind === "source") return [];
  const stale = marked.filter(({ state }) => state === "stale");
  const untranslated = marked.filter(({ state }) => state === "untranslated");
  const machine = passages.filter(({ state }) => state === "machine").length;
  const translated = passages.filter(({ state }) => state !== "own" && state !== "untranslated");
  const notices: Notice[] = [];
  if (machine > 0)
    notices.push({ type: "machine", passages: machine, isWhole: machine === translated.length });
  if (stale.length > 0) notices.push({ type: "stale", passages: stale });
  if (untranslated.length > 0)
    notices.push({ type: "untranslated", language: page.source, passages: untranslated });
  return notices;
}

/** Notices as the head of an article shows them. */
export function noticeElements(notices: readonly Notice[], strings: Strings): readonly Element[] {
  if (notices.length === 0) return [];
  const items = notices.map((notice) =>
    h("div", { className: ["notice", `notice-${notice.type}`] }, [...contentOf(notice, strings)]),
  );
  return [h("section", { className: ["notices"], ariaLabel: strings.text("notice.label") }, items)];
}

function contentOf(notice: Notice, strings: Strings): readonly ElementContent[] {
  switch (notice.type) {
    case "fallback":
      return [
        sentence(
          strings.rich("notice.fallback", {
            language: languageName(strings.locale, strings),
            original: languageName(notice.language, strings),
          }),
        ),
      ];
    case "stale":
      return [
        sentence(strings.rich("notice.stale", {}, { count: notice.passages.length })),
        linksTo(notice.passages, strings, undefined),
      ];
    case "untranslated":
      return [
        sentence(
          strings.rich(
            "notice.untranslated",
            { language: languageName(notice.language, strings) },
            { count: notice.passages.length },
          ),
        ),
        linksTo(notice.passages, strings, notice.language),
      ];
    case "machine":
      return [
        h(
          "p",
          notice.isWhole
            ? strings.text("notice.machine")
            : strings.text("notice.machinePart", { count: notice.passages }),
        ),
      ];
    case "corrected":
      return [correction(notice, strings)];
    case "updated":
      return [dated("notice.updated", notice, strings)];
    case "pending":
      return [dated("notice.pending", notice, strings)];
  }
}

function sentence(content: readonly ElementContent[]): Element {
  return h("p", [...content]);
}

function correction(
  { note, ...when }: Extract<Notice, { type: "corrected" }>,
  strings: Strings,
): Element {
  if (note === undefined) return dated("notice.correctedPlain", when, strings);
  return dated("notice.corrected", { ...when, note }, strings);
}

/** A sentence with the day of a moment; readers ask for no hour of it. */
function dated(
  key: string,
  { at, note = "", language }: DatedNote & { readonly note?: string },
  strings: Strings,
): Element {
  const date = timeOf(dayOf(at), strings) ?? { type: "text", value: at };
  const foreign = language === undefined ? {} : { lang: language, dir: directionOf(language) };
  return sentence(strings.rich(key, { date: [date], note: [h("bdi", foreign, note)] }));
}

/** The most links of a notice; the others are counted. */
const MAX_LINKS = 5;

/** How many characters of a passage tell it from others. */
const MAX_LENGTH = 48;

function linksTo(
  passages: readonly MarkedPassage[],
  strings: Strings,
  language: Locale | undefined,
): Element {
  const foreign = language === undefined ? {} : { lang: language, dir: directionOf(language) };
  const items = passages
    .slice(0, MAX_LINKS)
    .map(({ id, text }) =>
      h("li", [
        h("a", { href: `#${id}` }, [h("bdi", foreign, beginOf(text, language ?? strings.locale))]),
      ]),
    );
  const more = passages.length - items.length;
  if (more > 0) items.push(h("li", strings.text("notice.more", { count: more })));
  return h("ul", items);
}

/** The first words of a text, between quotation marks. */
function beginOf(text: string, locale: Locale): string {
  const line = text.replaceAll(/\s+/g, " ").trim();
  const characters = [...line];
  if (characters.length <= MAX_LENGTH) return quoted(locale, line);
  const cut = characters.slice(0, MAX_LENGTH).join("");
  return quoted(locale, `${cut.replace(/\s+\S*$/, "").trimEnd()}…`);
}
