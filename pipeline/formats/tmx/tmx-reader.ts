import type { XmlNode } from "../../model/tmx-unit.ts";
import { carefulReader, SLICE } from "./careful-reader.ts";
import { QuickReader } from "./quick-reader.ts";
import type { XmlPlace } from "./xml-problem.ts";

/** Takes a TMX file piece by piece. Both throw `XmlProblem` for what is no TMX file. */
export interface TmxReader {
  readonly write: (text: string) => void;
  /** Say that the file ends. */
  readonly end: () => void;
  /** Where the reader stands. */
  readonly place: () => XmlPlace;
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
  const quick = new QuickReader(events, { ...limits, piece: limits.piece - SLICE });
  let reader: TmxReader | undefined;
  const goOn = (): TmxReader => {
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
  };
}

const NOBODY: TmxEvents = { header: () => {}, unit: () => {} };
