/** Text for a terminal: plain strings come from anywhere and are cleaned, styles are ours. */
export type Text = string | Styled | readonly Text[];

export interface Styled {
  readonly style: Style;
  readonly text: Text;
}

export type Style = "bold" | "dim" | "red" | "green" | "yellow" | "cyan";

/** Give a text a style, which is left out where there is no colour. */
export function styled(style: Style, text: Text): Styled {
  return { style, text };
}

const CODES: Readonly<Record<Style, readonly [on: number, off: number]>> = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  cyan: [36, 39],
};

/** Write a text with or without colour. */
export function formatText(text: Text, hasColor: boolean): string {
  if (typeof text === "string") return printable(text);
  if (isStyled(text)) {
    const inner = formatText(text.text, hasColor);
    const [on, off] = CODES[text.style];
    return hasColor ? `\u001B[${on}m${inner}\u001B[${off}m` : inner;
  }
  return text.map((part) => formatText(part, hasColor)).join("");
}

function isStyled(text: Exclude<Text, string>): text is Styled {
  return !Array.isArray(text);
}

/** Control sequences (CSI, OSC and the like) of ECMA-48, then control characters but tab and line feed. */
const SEQUENCES =
  /(?:\u001B\[|\u009B)[0-?]*[ -/]*[@-~]|(?:\u001B[\]PX^_]|[\u009D\u0090\u0098\u009E\u009F])[^\u0007\u001B\u009C]*(?:\u0007|\u001B\\|\u009C)|\u001B[ -/]*[0-~]/g;
const CONTROLS = /[\0-\u0008\u000B-\u001F\u007F-\u009F]/g;

/** A text that cannot make a terminal do anything but show it. */
export function printable(text: string): string {
  return text.replace(/\r\n/g, "\n").replace(SEQUENCES, "").replace(CONTROLS, "");
}
