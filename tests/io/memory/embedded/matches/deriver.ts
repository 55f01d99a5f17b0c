/**
 * A program that derives the matches of a memory and prints what a text finds, for tests that kill it and
 * that run several. Arguments: project root, text.
 */
import { writeSync } from "node:fs";
import { openEmbeddedStore } from "../../../../../pipeline/io/memory/embedded/embedded-store.ts";
import { DE, EN } from "../../../../contracts/record-factory.ts";

const [root, text] = process.argv.slice(2);
const store = await openEmbeddedStore({ root: root! });
writeSync(1, "open\n");
const [found] = await store.match({ from: EN, locale: DE, texts: [{ text: text! }] });
writeSync(1, `${JSON.stringify(found!.map(({ score, target }) => [score, target]))}\n`);
await store.close();
