import { readdirSync, readFileSync, realpathSync } from "node:fs";
import { join } from "node:path";

/**
 * Read all pages of the live release again and again, as a web server that resolves the pointer once a
 * loop: run as `<published>`, until the standard input ends. Prints `<loops> <mixed> <releases seen>`.
 */
const [, , published] = process.argv;
const input = process.stdin.resume();

let loops = 0;
let mixed = 0;
const seen = new Set<string>();
process.stdout.write("ready\n");
while (!input.readableEnded) {
  const tree = realpathSync(join(published!, "current"));
  const texts = readdirSync(tree)
    .filter((name) => name.endsWith(".html"))
    .map((name) => readFileSync(join(tree, name), "utf8"));
  const [first = ""] = texts;
  // All pages of a release say its number.
  if (texts.length !== 20 || texts.some((text) => text !== first)) mixed++;
  seen.add(first);
  loops++;
  await new Promise((next) => setImmediate(next));
}
process.stdout.write(`${loops} ${mixed} ${seen.size}\n`);
