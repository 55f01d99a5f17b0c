/**
 * The one JSON text of a value, as RFC 8785 (JCS) prescribes: members sorted by
 * UTF-16 code units, numbers as ECMAScript writes them, no white space. Members
 * that are `undefined` are left out.
 *
 * Throws `RangeError` for what JCS refuses: lone surrogates, `NaN`, infinities
 * and values that JSON does not have.
 */
export function canonicalJson(value: unknown): string {
  // What a memory holds was written in this order: the engine spells it several times faster.
  return isInOrder(value) ? JSON.stringify(value) : spell(value);
}

/**
 * A deep copy of a JSON value with its members in the canonical order, so that its text is
 * written quickly as often as it is needed. Members that are `undefined` are left out.
 */
export function inCanonicalOrder<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map(inCanonicalOrder) as Value;
  if (typeof value !== "object" || value === null) return value;
  const members = value as Readonly<Record<string, unknown>>;
  const copy: Record<string, unknown> = {};
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    // Assigned, this one would be something else than a member.
    if (name === "__proto__")
      Object.defineProperty(copy, name, { ...MEMBER, value: inCanonicalOrder(member) });
    else copy[name] = inCanonicalOrder(member);
  }
  return copy as Value;
}

const MEMBER = { configurable: true, enumerable: true, writable: true };

/** Whether `JSON.stringify` writes the canonical text of a value. */
function isInOrder(value: unknown): boolean {
  if (typeof value === "string") return value.isWellFormed();
  if (typeof value === "number") return Number.isFinite(value);
  if (typeof value === "boolean" || value === null) return true;
  if (typeof value !== "object") return false;
  return Array.isArray(value) ? value.every(isInOrder) && !isSparse(value) : isOrdered(value);
}

/** Whether an object is as JSON makes them, its members in the canonical order. */
function isOrdered(value: object): boolean {
  if (Object.getPrototypeOf(value) !== Object.prototype) return false;
  let last = "";
  for (const name in value) {
    if (name < last || !name.isWellFormed()) return false;
    last = name;
    if (!isInOrder((value as Readonly<Record<string, unknown>>)[name])) return false;
  }
  return true;
}

/** `every` skips what is missing. */
function isSparse(list: readonly unknown[]): boolean {
  return list.includes(undefined);
}

function spell(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") return canonicalNumber(value);
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(spell).join(",")}]`;
  if (typeof value === "object") return canonicalObject(value as Readonly<Record<string, unknown>>);
  throw new RangeError(`Cannot write a value of type \`${typeof value}\` as JSON`);
}

function canonicalNumber(value: number): string {
  if (!Number.isFinite(value)) throw new RangeError(`Cannot write \`${value}\` as JSON`);
  return JSON.stringify(value);
}

function canonicalString(value: string): string {
  if (!value.isWellFormed()) throw new RangeError("Cannot write a lone surrogate as JSON");
  return JSON.stringify(value);
}

function canonicalObject(value: Readonly<Record<string, unknown>>): string {
  const members: string[] = [];
  // The default order of `sort` is by UTF-16 code units, which is the one of RFC 8785.
  for (const name of Object.keys(value).sort()) {
    const member = value[name];
    if (member !== undefined) members.push(`${canonicalString(name)}:${spell(member)}`);
  }
  return `{${members.join(",")}}`;
}
