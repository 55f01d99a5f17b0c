/** A string of a TOML document and where it stands, quotes included. */
export interface TomlString {
  readonly path: readonly string[];
  /** UTF-16 offsets, end exclusive. */
  readonly start: number;
  readonly end: number;
}

/**
 * Find the strings of a TOML 1.0 document that a parser has accepted: this only
 * finds places, it judges nothing. `undefined` where it does not understand one.
 */
export function tomlStrings(toml: string): readonly TomlString[] | undefined {
  const scan = new TomlScan(toml);
  return scan.run() ? scan.strings : undefined;
}

/** White space, line ends and comments. */
const GAP = /(?:[ \t\r\n]+|#[^\r\n]*)*/y;

const BARE_KEY = /[A-Za-z0-9_-]+/y;

const STRING =
  /"""(?:\\[^]|(?!"""(?!"))[^\\])*"""|'''(?:(?!'''(?!'))[^])*'''|"(?:\\.|[^"\\\r\n])*"|'[^'\r\n]*'/y;

/** A number, date or boolean. */
const OTHER = /[^\s,\]}#"'[{][^,\]}#\r\n]*/y;

class TomlScan {
  readonly strings: TomlString[] = [];
  readonly #toml: string;
  #at = 0;
  #table: readonly string[] = [];
  /** How many tables the arrays of tables have so far. */
  readonly #counts = new Map<string, number>();

  constructor(toml: string) {
    this.#toml = toml;
  }

  run(): boolean {
    for (this.#skip(); this.#at < this.#toml.length; this.#skip()) {
      const understood = this.#toml[this.#at] === "[" ? this.#header() : this.#pair(this.#table);
      if (!understood) return false;
    }
    return true;
  }

  #skip(): void {
    this.#take(GAP);
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#toml)?.[0];
    if (found !== undefined) this.#at += found.length;
    return found;
  }

  #takes(text: string): boolean {
    if (!this.#toml.startsWith(text, this.#at)) return false;
    this.#at += text.length;
    return true;
  }

  #header(): boolean {
    const isArray = this.#takes("[[");
    if (!isArray) this.#takes("[");
    const path = this.#key();
    if (path === undefined || !this.#takes(isArray ? "]]" : "]")) return false;
    const own = this.#resolved(path.slice(0, -1)).concat(path.at(-1)!);
    if (!isArray) {
      this.#table = this.#resolved(path);
      return true;
    }
    const name = nameOf(own);
    const count = this.#counts.get(name) ?? 0;
    this.#counts.set(name, count + 1);
    this.#table = [...own, String(count)];
    return true;
  }

  /** A path below arrays of tables means the last table of each. */
  #resolved(path: readonly string[]): readonly string[] {
    const resolved: string[] = [];
    for (const key of path) {
      resolved.push(key);
      const count = this.#counts.get(nameOf(resolved));
      if (count !== undefined) resolved.push(String(count - 1));
    }
    return resolved;
  }

  #key(): readonly string[] | undefined {
    const path: string[] = [];
    do {
      this.#skip();
      const quoted = this.#take(STRING);
      const part = quoted === undefined ? this.#take(BARE_KEY) : unquoted(quoted);
      if (part === undefined) return undefined;
      path.push(part);
      this.#skip();
    } while (this.#takes("."));
    return path;
  }

  #pair(table: readonly string[]): boolean {
    const key = this.#key();
    if (key === undefined || !this.#takes("=")) return false;
    this.#skip();
    return this.#value([...table, ...key]);
  }

  #value(path: readonly string[]): boolean {
    const start = this.#at;
    if (this.#take(STRING) !== undefined) {
      this.strings.push({ path, start, end: this.#at });
      return true;
    }
    if (this.#takes("[")) return this.#items("]", (index) => this.#value([...path, String(index)]));
    if (this.#takes("{")) return this.#items("}", () => this.#pair(path));
    return this.#take(OTHER) !== undefined;
  }

  #items(close: string, item: (index: number) => boolean): boolean {
    for (let index = 0; ; index++) {
      this.#skip();
      if (this.#takes(close)) return true;
      if (!item(index)) return false;
      this.#skip();
      this.#takes(",");
    }
  }
}

function nameOf(path: readonly string[]): string {
  return path.join("\0");
}

/** A quoted key; one with escapes is no key that anybody asks for. */
function unquoted(key: string): string | undefined {
  return key.includes("\\") ? undefined : key.slice(1, -1);
}
