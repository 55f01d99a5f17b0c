import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { xmlDecoder } from "../../pipeline/io/exchange/decode-stream.ts";
import { writeParts } from "../../pipeline/io/exchange/write-parts.ts";
import { projectFolder } from "./project-folder.ts";

const NOWHERE = { read: () => {}, place: () => ({ line: 1, column: 1 }) };

function decoded(bytes: Uint8Array, pieceBytes = bytes.length): string {
  const decoder = xmlDecoder(bytes.subarray(0, 1024), NOWHERE);
  let text = "";
  for (let from = 0; from < bytes.length; from += pieceBytes)
    text += decoder.decode(bytes.subarray(from, from + pieceBytes));
  return text + decoder.end();
}

function utf16(text: string, isBig: boolean): Uint8Array {
  const bytes = Buffer.from(text, "utf16le");
  return isBig ? bytes.swap16() : bytes;
}

describe("the encoding of an XML file", () => {
  const text = '<?xml version="1.0"?><a>é ’ 日本 😀</a>';

  it.each([
    ["UTF-8", Buffer.from(text)],
    ["UTF-8 with a mark", Buffer.from(`\uFEFF${text}`)],
    ["UTF-16 with a mark", utf16(`\uFEFF${text}`, false)],
    ["UTF-16 of the other order", utf16(`\uFEFF${text}`, true)],
    ["UTF-16 without a mark", utf16(text, false)],
    ["UTF-16 of the other order without a mark", utf16(text, true)],
  ])("is told by its bytes, however they are cut: %s", (_, bytes) => {
    for (const size of [1, 3, 7, bytes.length]) expect(decoded(bytes, size)).toBe(text);
  });

  it("is the one that its declaration names", () => {
    const latin = Buffer.from('<?xml version="1.0" encoding="ISO-8859-1"?><a>é</a>', "latin1");
    expect(decoded(latin)).toContain("<a>é</a>");
  });

  it("is given up where a character is cut off at the end", () => {
    expect(() => decoded(Buffer.from("<a>é</a>").subarray(0, 4))).toThrow("not `utf-8`");
  });

  it("says what could be read before the first wrong byte", () => {
    let read = "";
    const source = { ...NOWHERE, read: (text: string) => void (read += text) };
    const decoder = xmlDecoder(Buffer.from("<a>"), source);
    read += decoder.decode(Buffer.from("<a>日").subarray(0, 5));
    const rest = Buffer.concat([Buffer.from("日").subarray(2), Buffer.from([0x61, 0xff, 0x62])]);
    expect(() => decoder.decode(rest)).toThrow("not `utf-8`");
    expect(read).toBe("<a>日a");
  });
});

describe("a file that is written in parts", () => {
  const parts = {
    body: async (write: (text: string) => Promise<void>) => {
      await write("b");
      await write("c");
      return true;
    },
    head: () => "a",
    end: "d",
  };

  it("is whole, and says whether it is another one than before", async () => {
    const folder = projectFolder({});
    const path = join(folder, "new/out.txt");
    expect(await writeParts(path, "out.txt", parts)).toBe(true);
    expect(readFileSync(path, "utf8")).toBe("abcd");
    expect(await writeParts(path, "out.txt", parts)).toBe(false);
    expect(readdirSync(join(folder, "new"))).toEqual(["out.txt"]);
  });

  it("stays what it was where its body is not finished, or fails", async () => {
    const folder = projectFolder({ "out.txt": "old" });
    const path = join(folder, "out.txt");
    expect(
      await writeParts(path, "out.txt", { ...parts, body: async () => false }),
    ).toBeUndefined();
    const fails = async (): Promise<boolean> => {
      throw new Error("a bug");
    };
    await expect(writeParts(path, "out.txt", { ...parts, body: fails })).rejects.toThrow("a bug");
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toEqual(["out.txt"]);
  });

  it("is written where a link leads", async () => {
    const folder = projectFolder({ "real/out.txt": "old" });
    symlinkSync("real/out.txt", join(folder, "link.txt"));
    await writeParts(join(folder, "link.txt"), "link.txt", parts);
    expect(readFileSync(join(folder, "real/out.txt"), "utf8")).toBe("abcd");
  });

  it("says in words what the disk refuses", async () => {
    const folder = projectFolder({});
    writeFileSync(join(folder, "file"), "");
    mkdirSync(join(folder, "dir"));
    await expect(writeParts(join(folder, "file/out.txt"), "file/out.txt", parts)).rejects.toThrow(
      "Cannot write `file/out.txt`",
    );
    await expect(writeParts(join(folder, "dir"), "dir", parts)).rejects.toThrow(
      "Cannot write `dir`",
    );
    expect(existsSync(join(folder, "dir"))).toBe(true);
  });
});
