import type { XmlNode } from "../../model/tmx-unit.ts";
import { carefulReader, SLICE } from "./careful-reader.ts";
import { QuickReader } from "./quick-reader.ts";
import type { XmlPlace } from "./xml-problem.ts";

/** Takes a TMX file piece by piece. Both throw `XmlProblem` for what is no TMX file. */
export interface XmlReader {
  readonly write: (text: string) => void;
  /** Say that the file ends. */
  readonly end: () => void;
  /** Where the reader stands. */
  readonly place: () => XmlPlace;
}

export interface TmxReader extends XmlReader {
  /** Whether it surely stands between two units, or before the first one or behind the last. */
  readonly isBetweenUnits: () => boolean;
}

/** What a file holds, in its order. */
export interface TmxEvents {
  readonly header: (header: XmlNode) => void;
  /** @param line where its tag ends, from 1. */
  readonly unit: (unit: XmlNode, line: number) => void;
}

/** What no honest file has more of; in characters, but for the depth. */
export interface XmlLimits {
  /** Elements inside each other. Default: `200`. */
  readonly depth: number;
  /** One attribute. Default: 1 Mi. */
  readonly attribute: number;
  /** A unit, a header, or anything between two tags. Default: 2 Mi. */
  readonly piece: number;
}

const LIMITS: XmlLimits = { depth: 200, attribute: 1 << 20, piece: 2 << 20 };
const QUICK_LIMITS = quickLimits(LIMITS);

/** The careful reader counts what is between two tags only by its slices. */
function quickLimits(limits: XmlLimits): XmlLimits {
  return { ...limits, piece: limits.piece - SLICE };
}

/**
 * Read a TMX file as it comes: nothing is kept but the unit that is being read. What is usual is
 * taken by a quick reader; from where that is in doubt on, a careful one reads, and says what is wrong.
 *
 * No DTD is loaded and no entity is defined: a DOCTYPE may name a file, which nobody
 * opens, and one that declares an entity is refused.
 *
 * @param events `undefined` to find out only whether the file is one.
 */
export function tmxReader(events: TmxEvents | undefined, limits: XmlLimits = LIMITS): TmxReader {
  const quick = new QuickReader(events, quickLimits(limits));
  let reader: XmlReader | undefined;
  const goOn = (): XmlReader => {
    const { rest, start } = quick.rest();
    const careful = carefulReader(events ?? NOBODY, limits, start);
    reader = careful;
    careful.write(rest);
    return careful;
  };
  return {
    write: (text) => {
      if (reader !== undefined) reader.write(text);
      else if (!quick.write(text)) goOn();
    },
    end: () => {
      if (reader !== undefined) reader.end();
      else if (!quick.end()) goOn().end();
    },
    place: () => reader?.place() ?? quick.place(),
    isBetweenUnits: () => reader === undefined && quick.isBetweenUnits,
  };
}

/**
 * What finds out whether a file is a TMX file from one of its units on. Both answer `false` where it
 * is not, or where that is in doubt.
 */
export function restReader(): Pick<QuickReader, "write" | "end"> {
  return new QuickReader(undefined, QUICK_LIMITS, "body");
}

const NOBODY: TmxEvents = { header: () => {}, unit: () => {} };
