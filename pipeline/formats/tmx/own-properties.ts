import type { XmlNode } from "../../model/tmx-unit.ts";
import { contentOf, textOf } from "./xml-node.ts";

/** The properties of a unit that only our exports write; each says what a record of ours has. */
export const OWN_TYPES = {
  record: "x-record",
  article: "x-article",
  state: "x-state",
  origin: "x-origin",
  keys: "x-keys",
  codesHash: "x-codes-hash",
} as const;

/** What a unit of our exports says of the record that it was. */
export interface OwnProperties {
  /** Id of the record. */
  readonly record: string;
  readonly state: string | undefined;
  /** Keys of its segments, where its text does not tell them: what its codes are is in the article only. */
  readonly keys: readonly string[] | undefined;
  readonly codesHash: string | undefined;
}

/** Read what an export of ours says of a unit; `undefined` where it is none of ours. */
export function ownProperties(about: readonly XmlNode[]): OwnProperties | undefined {
  const record = valueOf(about, OWN_TYPES.record);
  if (record === undefined || !ID.test(record)) return undefined;
  const keys = valueOf(about, OWN_TYPES.keys)?.split(" ");
  return {
    record,
    state: valueOf(about, OWN_TYPES.state),
    keys: keys?.every((key) => ID.test(key)) === true ? keys : undefined,
    codesHash: valueOf(about, OWN_TYPES.codesHash),
  };
}

/** The notes and properties of a unit without those that an export says by itself. */
export function withoutOwn(about: readonly XmlNode[]): readonly XmlNode[] {
  const own = new Set<string | undefined>(Object.values(OWN_TYPES));
  return about.filter(([name, { type }]) => name !== "prop" || !own.has(type));
}

const ID = /^[0-9a-f]{32}$/;

function valueOf(about: readonly XmlNode[], type: string): string | undefined {
  const node = about.find(([name, attributes]) => name === "prop" && attributes["type"] === type);
  return node === undefined ? undefined : textOf(contentOf(node));
}
