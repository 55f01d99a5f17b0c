/**
 * The forms' characters, a byte each where Latin-1 and the marks of placeables are enough, else two.
 */
export interface FormTexts {
  /** Where a form's bytes begin; one more than there are forms. */
  readonly starts: Uint32Array;
  /** Length of each form in UTF-16 code units, `MANY_UNITS` for this and more. */
  readonly units: Uint16Array;
  readonly bytes: Uint8Array;
}

/** From this length on a form has two bytes a code unit, and its length is that of its bytes. */
const MANY_UNITS = 0xffff;

/** Marks of placeables, which have the bytes of control characters here. */
const FIRST_MARK = 0xe000;
const LAST_MARK = 0xe006;

/** The form at an index. */
export function readForm(texts: FormTexts, index: number): string {
  const units = new Uint16Array(unitsAt(texts, index));
  copyUnits(texts, index, units);
  let form = "";
  for (let at = 0; at < units.length; at += 4096)
    form += String.fromCharCode(...units.subarray(at, at + 4096));
  return form;
}

/** Length of a form in UTF-16 code units. */
export function unitsAt({ starts, units }: FormTexts, index: number): number {
  const count = units[index]!;
  return count < MANY_UNITS ? count : (starts[index + 1]! - starts[index]!) / 2;
}

/** Put a form's code units into an array that has room for them. */
export function copyUnits(texts: FormTexts, index: number, units: Uint16Array): void {
  const { starts, bytes } = texts;
  const [start, end] = [starts[index]!, starts[index + 1]!];
  const count = unitsAt(texts, index);
  if (end - start === count)
    for (let at = 0; at < count; at++) units[at] = unitOfByte(bytes[start + at]!);
  else
    for (let at = 0; at < count; at++)
      units[at] = bytes[start + 2 * at]! | (bytes[start + 2 * at + 1]! << 8);
}

export interface TextCollector {
  readonly take: (form: string) => void;
  /** The texts in another order: `order` has the old index of each new one. */
  readonly texts: (order: Uint32Array) => FormTexts;
}

export function textCollector(): TextCollector {
  let bytes = new Uint8Array(1 << 16);
  let starts = new Uint32Array(1025);
  let units = new Uint16Array(1024);
  let size = 0;

  const reserve = (room: number): void => {
    if (room > bytes.length) bytes = new Uint8Array(bytes.buffer.transfer(room * 2));
    if (size < units.length) return;
    units = new Uint16Array(units.buffer.transfer(units.byteLength * 2));
    starts = new Uint32Array(starts.buffer.transfer((units.length + 1) * 4));
  };

  return {
    take: (form) => {
      const start = starts[size]!;
      reserve(start + form.length * 2);
      const isNarrow = form.length < MANY_UNITS && putBytes(form, bytes, start);
      if (!isNarrow) putUnits(form, bytes, start);
      units[size] = Math.min(form.length, MANY_UNITS);
      starts[++size] = start + form.length * (isNarrow ? 1 : 2);
    },
    texts: (order) => reorder({ starts, units, bytes }, order),
  };
}

/** Whether a byte is enough for each code unit. */
function putBytes(form: string, bytes: Uint8Array, start: number): boolean {
  for (let at = 0; at < form.length; at++) {
    const byte = byteOfUnit(form.charCodeAt(at));
    if (byte < 0) return false;
    bytes[start + at] = byte;
  }
  return true;
}

function putUnits(form: string, bytes: Uint8Array, start: number): void {
  for (let at = 0; at < form.length; at++) {
    const unit = form.charCodeAt(at);
    bytes[start + 2 * at] = unit;
    bytes[start + 2 * at + 1] = unit >> 8;
  }
}

const MARKS = LAST_MARK - FIRST_MARK + 1;

function byteOfUnit(unit: number): number {
  if (unit >= FIRST_MARK && unit <= LAST_MARK) return unit - FIRST_MARK + 1;
  return unit > 0xff || (unit >= 1 && unit <= MARKS) ? -1 : unit;
}

function unitOfByte(byte: number): number {
  return byte >= 1 && byte <= MARKS ? FIRST_MARK + byte - 1 : byte;
}

function reorder({ starts, units, bytes }: FormTexts, order: Uint32Array): FormTexts {
  const ordered = {
    starts: new Uint32Array(order.length + 1),
    units: new Uint16Array(order.length),
    bytes: new Uint8Array(starts[order.length]!),
  };
  order.forEach((from, index) => {
    const text = bytes.subarray(starts[from], starts[from + 1]);
    ordered.units[index] = units[from]!;
    ordered.bytes.set(text, ordered.starts[index]);
    ordered.starts[index + 1] = ordered.starts[index]! + text.length;
  });
  return ordered;
}
