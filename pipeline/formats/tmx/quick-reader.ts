import { type CarefulStart, isHalf } from "./careful-reader.ts";
import { endOfPlainUnit, plainUnit } from "./plain-unit.ts";
import { DOUBTFUL, ElementScanner, isSpace, UNFINISHED } from "./element-scanner.ts";
import type { TmxEvents, XmlLimits } from "./tmx-reader.ts";
import type { XmlPlace } from "./xml-problem.ts";

/** Where in a file the reader stands: what may come next. */
export type State = "before" | "tmx" | "body" | "after";

/** What stands around the text of a state, for somebody who begins to read there. */
const PREFIXES: Readonly<Record<State, string>> = {
  before: "",
  tmx: "<tmx>",
  body: "<tmx><body>",
  after: "<tmx></tmx>",
};

/** Takes what is usual in TMX files. */
export class QuickReader {
  readonly #events: TmxEvents | undefined;
  readonly #limits: XmlLimits;
  readonly #scanner: ElementScanner;
  /** What was given and not taken yet; its first character stands at the line and column. */
  #text = "";
  /** The half of a character or line end, which may only be looked at with the other half. */
  #half = "";
  #line = 1;
  #column = 1;
  #state: State;

  /** @param state where it begins to read. */
  constructor(events: TmxEvents | undefined, limits: XmlLimits, state: State = "before") {
    this.#state = state;
    this.#events = events;
    this.#limits = limits;
    this.#scanner = new ElementScanner(limits, events !== undefined);
  }

  /** Take the next text. Answers `false` where it is in doubt: it must not be given any more then. */
  write(given: string): boolean {
    const all = this.#half + given;
    this.#half = isHalf(all.charCodeAt(all.length - 1)) ? all.slice(-1) : "";
    const whole = this.#half === "" ? all : all.slice(0, -1);
    this.#text += whole.includes("\r") ? whole.replace(/\r\n?/g, "\n") : whole;
    return !UNUSUAL.test(whole) && whole.isWellFormed() && this.#takeAll();
  }

  /** Whether the file may end here. */
  end(): boolean {
    return this.#half === "" && this.#text === "" && this.#state === "after";
  }

  /** Whether it has read to the end of a unit, and nothing behind that. */
  get isBetweenUnits(): boolean {
    return this.#state === "body" && this.#half === "" && this.#text === "";
  }

  place(): XmlPlace {
    const [line, column] = [this.#line, this.#column];
    this.#pass(0, this.#text.length);
    const place = { line: this.#line, column: this.#column };
    [this.#line, this.#column] = [line, column];
    return place;
  }

  /** What it has not taken, and where in the file that stands. */
  rest(): { readonly rest: string; readonly start: CarefulStart } {
    const place = { line: this.#line, column: this.#column };
    return {
      rest: this.#text + this.#half,
      start: { prefix: PREFIXES[this.#state], place },
    };
  }

  /** Take all that is whole. Answers whether there is no doubt. */
  #takeAll(): boolean {
    const text = this.#text;
    this.#scanner.begin(text);
    let done = 0;
    let result = this.#state === "before" ? this.#begin() : 0;
    while (result >= 0) {
      this.#pass(done, result);
      done = result;
      let at = done;
      while (isSpace(text.charCodeAt(at))) at++;
      this.#pass(done, at);
      done = at;
      if (at >= text.length) break;
      result = text.charCodeAt(at) === LESS ? this.#take(at) : DOUBTFUL;
      if (result - at > this.#limits.piece) result = DOUBTFUL;
    }
    this.#text = text.slice(done);
    return result !== DOUBTFUL && this.#text.length <= this.#limits.piece;
  }

  /** Take what stands before the text of the root. */
  #begin(): number {
    const end = endOfProlog(this.#text, this.#scanner);
    if (end > 0) this.#state = "tmx";
    return end;
  }

  /** Take what is at an index of white space and marks; answers the index behind it. */
  #take(at: number): number {
    const text = this.#text;
    const end = stateEnd(this.#state, text, at);
    if (end !== undefined) {
      if (end > 0) this.#state = this.#state === "body" ? "tmx" : "after";
      return end;
    }
    if (text.charCodeAt(at + 1) === EXCLAMATION) return this.#scanner.comment(at);
    if (isPartOf(this.#state, text, at)) return this.#takePart(at);
    const next = this.#scanner.startTag(at);
    if (next < 0) return next;
    if (this.#state !== "tmx" || this.#scanner.root[0] !== "body") return DOUBTFUL;
    this.#state = "body";
    return next;
  }

  #takePart(at: number): number {
    const end = this.#state === "body" ? this.#takePlain(at) : undefined;
    if (end !== undefined) return end;
    return this.#takeOther(at);
  }

  #takePlain(at: number): number | undefined {
    if (this.#events === undefined) return endOfPlainUnit(this.#text, at);
    const unit = plainUnit(this.#text, at);
    if (unit === undefined) return undefined;
    if (unit.end - at <= this.#limits.piece) this.#events.unit(unit.node, this.#line);
    return unit.end;
  }

  #takeOther(at: number): number {
    const end = this.#scanner.element(at);
    const { root, tagEnd } = this.#scanner;
    if (end < 0 || end - at > this.#limits.piece || this.#events === undefined) return end;
    if (root[0] === "header") this.#events.header(root);
    else this.#events.unit(root, this.#line + lineFeeds(this.#text, at, tagEnd));
    return end;
  }

  /** Count text that was taken, from one index to another. */
  #pass(from: number, to: number): void {
    const last = from === to ? -1 : this.#text.lastIndexOf("\n", to - 1);
    if (last < from) this.#column += to - from;
    else {
      this.#line += lineFeeds(this.#text, from, to);
      this.#column = to - last;
    }
  }
}

function lineFeeds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = text.indexOf("\n", from); at >= 0 && at < to; count++)
    at = text.indexOf("\n", at + 1);
  return count;
}

const [EXCLAMATION, LESS] = [33, 60];

/** What is no character in XML. */
const UNUSUAL = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/;

/** Where the element around ends, if it does at an index; `undefined` where something else stands there. */
function stateEnd(state: State, text: string, at: number): number | undefined {
  const tag = state === "body" ? "</body>" : "</tmx>";
  if (text.startsWith(tag, at)) return state === "after" ? DOUBTFUL : at + tag.length;
  if (text.length < at + tag.length && tag.startsWith(text.slice(at))) return UNFINISHED;
  return text.startsWith("</", at) ? DOUBTFUL : undefined;
}

/** Whether a header begins at an index, or a unit. */
function isPartOf(state: State, text: string, at: number): boolean {
  const tag = state === "body" ? "<tu" : "<header";
  if ((state !== "body" && state !== "tmx") || !text.startsWith(tag, at)) return false;
  const code = text.charCodeAt(at + tag.length);
  return isSpace(code) || code === 47 || code === 62;
}

/** Where the start tag of the file's root ends. */
function endOfProlog(text: string, scanner: ElementScanner): number {
  let at = DECLARATION.exec(text)?.[0].length ?? 0;
  for (let hasType = false; ;) {
    while (isSpace(text.charCodeAt(at))) at++;
    if (at >= text.length) return UNFINISHED;
    if (text.charCodeAt(at) !== LESS) return DOUBTFUL;
    TYPE.lastIndex = at;
    const type = hasType ? undefined : TYPE.exec(text)?.[0];
    if (type !== undefined) {
      hasType = true;
      at += type.length;
    } else if (text.charCodeAt(at + 1) === EXCLAMATION) {
      const end = scanner.comment(at);
      if (end < 0) return end;
      at = end;
    } else {
      const end = scanner.startTag(at);
      return end > 0 && scanner.root[0] !== "tmx" ? DOUBTFUL : end;
    }
  }
}

const DECLARATION =
  /^<\?xml[ \n]+version=(?:"1\.0"|'1\.0')(?:[ \n]+encoding=(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \n]+standalone=(?:"(?:yes|no)"|'(?:yes|no)'))?[ \n]*\?>/;

/** A DOCTYPE that declares nothing by itself. */
const TYPE =
  /<!DOCTYPE[ \n]+tmx(?:[ \n]+(?:SYSTEM|PUBLIC[ \n]+(?:"[^"<>[\]]*"|'[^'<>[\]]*'))[ \n]+(?:"[^"<>[\]]*"|'[^'<>[\]]*'))?[ \n]*>/y;
