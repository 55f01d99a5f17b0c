import type { InlineToken, UnitSite } from "../../../model/segmented-article.ts";
import { sureCode } from "./sure-codes.ts";
import { isSureText, type Neighbour, neighbour, sidesOf, withoutBrackets } from "./sure-text.ts";
import type { UsedLabels } from "../reading/used-labels.ts";
import type { Delimiter } from "../spell-unit.ts";
import type { TargetToken, UnitTarget } from "../unit-target.ts";
import { behindAddress, isSureInAngles, mayStandBefore } from "./sure-address.ts";

/**
 * Whether the tokens of a target, written one after the other as they are, read as these tokens
 * within a line of Markdown: text that is nothing but text, spans that end where they end, and marks of emphasis
 * each of which finds its partner.
 */
export function isSureInline(site: UnitSite, target: UnitTarget, article: SureArticle): boolean {
  if (target.tokens.every((token) => isPlain(token, site))) return true;
  const proof = new InlineProof(site, target, article);
  return target.tokens.every((token) => proof.add(token)) && proof.end();
}

/** Whether a token is text that is nothing but text, whatever stands beside it: most are. */
function isPlain(token: TargetToken, { layout }: UnitSite): boolean {
  if (token.type !== "text") return token.type === "gap";
  const { value } = token;
  return isSureText(value) && !MARK.test(value) && !(layout === "cell" && value.includes("|"));
}

/** What of an article says how texts in it are read. */
export interface SureArticle {
  readonly source: string;
  readonly labels: UsedLabels;
  /** As `ReadOptions.maxNesting`. */
  readonly maxNesting: number;
  /** As `Spelling.delimiters`, of the target that is looked at; angle brackets around addresses are known. */
  readonly delimiters: ReadonlyMap<number, Delimiter>;
}

class InlineProof {
  readonly #site: UnitSite;
  readonly #target: UnitTarget;
  readonly #source: string;
  readonly #labels: SureArticle["labels"];
  readonly #maxNesting: number;
  readonly #delimiters: SureArticle["delimiters"];
  readonly #edge: Neighbour;
  /** The last character; none at the begin, and a line end behind a hard break. */
  #last = "";
  /** A mark of emphasis whose neighbour on the right is not known yet. */
  #mark: Mark | undefined;
  /** The characters of the marks that are open. */
  readonly #open: string[] = [];
  /** The characters of all marks that are meant as such. */
  #marks = "";
  /** Characters in texts that can open or close emphasis, and those that can open it. */
  #loose = "";
  #looseOpen = "";
  /** What has to follow an address. */
  #follower: RegExp | undefined;
  #links = 0;
  #isEmptyLink = false;
  #hasTags = false;
  /** How many brackets in texts are open: in them is no address. */
  #brackets = 0;

  constructor(
    site: UnitSite,
    target: UnitTarget,
    { source, labels, maxNesting, delimiters }: SureArticle,
  ) {
    this.#site = site;
    this.#target = target;
    this.#source = source;
    this.#labels = labels;
    this.#maxNesting = maxNesting;
    this.#delimiters = delimiters;
    // A cell may touch its pipe, which some take for its begin.
    this.#edge = site.layout === "cell" ? "punctuation" : "space";
  }

  add(token: TargetToken): boolean {
    switch (token.type) {
      case "text":
        return token.value === "" || this.#addText(token.value);
      case "gap":
        return this.#addText(" ");
      default:
        return this.#addCode(token.type, token.code);
    }
  }

  end(): boolean {
    if (!this.#settleMark(this.#edge)) return false;
    for (const mark of this.#loose) if (this.#marks.includes(mark)) return false;
    return !this.#hasTags || hasSameCodes(this.#site.tokens, this.#target);
  }

  #addText(text: string): boolean {
    if (!this.#endsAddress(text)) return false;
    if (this.#isEmptyLink && text.trim() !== "") this.#isEmptyLink = false;
    if (!this.#mayFollow(text[0]!) || !this.#isSureText(text)) return false;
    this.#last = text[text.length - 1]!;
    return true;
  }

  /** Whether an address ends before a text; a mark before a space ends it as well, where that comes next. */
  #endsAddress(text: string): boolean {
    const follower = this.#follower;
    if (follower === undefined) return true;
    this.#follower = STOP.test(text) ? ONLY_SPACE : undefined;
    return follower.test(text);
  }

  #isSureText(text: string): boolean {
    if (this.#site.layout === "cell" && text.includes("|")) return false;
    if (MARK.test(text) && !this.#hasInertMarks(text)) return false;
    if (!text.includes("[") && !text.includes("]")) return isSureText(this.#inPlace(text));
    // They end links.
    if (this.#links > 0 || this.#labels.in(text).length > 0) return false;
    for (const [bracket] of text.matchAll(BRACKETS))
      this.#brackets = Math.max(0, this.#brackets + (bracket === "[" ? 1 : -1));
    const which = this.#labels.all.length === 0 ? "all" : "pairs";
    return isSureText(this.#inPlace(withoutBrackets(text, which)));
  }

  /** Whether no mark in a text can close what another one opens. */
  #hasInertMarks(text: string): boolean {
    for (const { 0: run, index } of text.matchAll(MARKS_IN_TEXT)) {
      const before = text[index - 1] ?? this.#last;
      const after = text[index + run.length];
      if (after === undefined || MARK.test(before) || MARK.test(after)) return false;
      const mark = run[0]!;
      const sides = sidesOf(mark, this.#neighbour(before), neighbour(after));
      if (sides === undefined || (sides.closes && this.#looseOpen.includes(mark))) return false;
      if (sides.opens) this.#looseOpen += mark;
      if (sides.opens || sides.closes) this.#loose += mark;
    }
    return true;
  }

  /** Before an at sign at the begin of a text stands no name, but for some characters. */
  #inPlace(text: string): string {
    return text.startsWith("@") && !NAME_END.test(this.#last) ? ` ${text}` : text;
  }

  #addCode(type: "open" | "close" | "placeholder", index: number): boolean {
    const { source } = this.#target.codes[index]!;
    if (source === undefined) return false;
    const code = this.#site.codes[source]!;
    const { start, end } = type === "close" ? code.close! : code.open;
    const sure = sureCode(code, this.#source);
    // A break or a mark may be part of an address.
    if (this.#follower !== undefined && sure !== "tag") return false;
    this.#follower = undefined;
    if (this.#delimiters.has(index)) return sure === "address" && this.#addAngles(index, code.data);
    switch (sure) {
      case "mark":
        return type !== "placeholder" && this.#addMark(type, this.#source[start]!);
      case "link":
        return this.#addLink(type) && this.#addSpan(start, end);
      case "address":
        return this.#links === 0 && this.#brackets === 0 && this.#addAddress(start, end);
      case "tag":
        this.#hasTags = true;
        return this.#addSpan(start, end);
      case "break":
        return this.#addBreak(start);
      case "span":
        this.#isEmptyLink = false;
        return (this.#links === 0 || code.type !== "footnote") && this.#addSpan(start, end);
      case undefined:
        return false;
    }
  }

  /** Links do not nest, and one without a text is another thing. */
  #addLink(type: "open" | "close" | "placeholder"): boolean {
    if (type === "close") {
      this.#links--;
      return !this.#isEmptyLink;
    }
    if (this.#links > 0) return false;
    if (type === "open") this.#links++;
    this.#isEmptyLink = true;
    return true;
  }

  #addMark(side: "open" | "close", character: string): boolean {
    if (!this.#mayFollow(character)) return false;
    const isTouching = MARK.test(this.#last);
    const before = isTouching ? "punctuation" : this.#neighbour(this.#last);
    this.#mark = { character, side, before, isTouching };
    this.#marks += character;
    this.#last = character;
    return true;
  }

  #addSpan(start: number, end: number): boolean {
    if (!this.#mayFollow(this.#source[start]!)) return false;
    this.#last = this.#source[end - 1]!;
    return true;
  }

  #addAddress(start: number, end: number): boolean {
    const address = this.#source.slice(start, end);
    const isBehindSpace = this.#neighbour(this.#last) === "space";
    if (!isBehindSpace && !mayStandBefore(this.#last, address)) return false;
    if (!this.#addSpan(start, end)) return false;
    this.#follower = behindAddress(address);
    return true;
  }

  /** An address in angle brackets is a link without a text of its own. */
  #addAngles(index: number, address: string): boolean {
    if (this.#delimiters.get(index) !== "other" || !isSureInAngles(address)) return false;
    if (!this.#addLink("placeholder") || !this.#mayFollow("<")) return false;
    this.#last = ">";
    return true;
  }

  #addBreak(start: number): boolean {
    if (!this.#mayFollow(this.#source[start]!)) return false;
    this.#last = "\n";
    return true;
  }

  /** What a character before something is to it; marks before marks may be one run. */
  #neighbour(before: string): Neighbour {
    if (before === "") return this.#edge;
    return MARK.test(before) ? "doubtful" : neighbour(before);
  }

  /** Whether what has been written stays what it is before a character. */
  #mayFollow(next: string): boolean {
    if (FUSES[this.#last]?.includes(next) === true) return false;
    if (this.#mark === undefined) return true;
    return !isOneRun(this.#mark.character, next) && this.#settleMark(neighbour(next));
  }

  /**
   * Whether the last mark, whose neighbour is known now, does what it has to. What can close
   * as well as open closes what is open; what touches a mark before it can close, for some.
   */
  #settleMark(after: Neighbour): boolean {
    if (this.#mark === undefined) return true;
    const { character, side, before, isTouching } = this.#mark;
    this.#mark = undefined;
    const sides = sidesOf(character, before, after);
    if (sides === undefined) return false;
    if (side === "close") return this.#open.pop() === character && sides.closes;
    const mayClose = (sides.closes || isTouching) && this.#open.includes(character);
    const isRight = sides.opens && !mayClose;
    this.#open.push(character);
    // A text that is in no mark is one level, and links are another.
    return isRight && this.#open.length + 2 <= this.#maxNesting;
  }
}

/** A mark of emphasis, by one of its characters. */
interface Mark {
  readonly character: string;
  readonly side: "open" | "close";
  readonly before: Neighbour;
  /** Whether that is a mark with another character. */
  readonly isTouching: boolean;
}

/** Whether a mark and a character behind it may be one run, or are of no matter to each other in ways that are not known. */
function isOneRun(mark: string, next: string): boolean {
  return MARK.test(next) && (next === mark || next === "~" || mark === "~");
}

const STOP = /^[.,;:!?"')]+$/;
const ONLY_SPACE = /^ /;

const MARK = /[*_~]/;
const MARKS_IN_TEXT = /\*+|_+|~+/g;
const BRACKETS = /[[\]]/g;

/** What may end the name in an e-mail address. */
const NAME_END = /[\w.+-]/;

/** Characters that make something else of the one before them, which ends what was written. */
const FUSES: Readonly<Record<string, string>> = {
  "]": "([{",
  "!": "[",
  "`": "`",
};

/** Tags pair by their order. */
export function hasSameCodes(tokens: UnitSite["tokens"], target: UnitTarget): boolean {
  const own = tokens.filter(isCode);
  const written = target.tokens.filter(isCode);
  return (
    own.length === written.length &&
    own.every(({ type, code }, index) => {
      const other = written[index]!;
      return other.type === type && target.codes[other.code]!.source === code;
    })
  );
}

type CodeToken = Extract<InlineToken, { readonly code: number }>;

function isCode(token: InlineToken | TargetToken): token is CodeToken {
  return "code" in token;
}
