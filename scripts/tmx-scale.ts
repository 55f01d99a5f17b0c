/**
 * Imports and exports a large memory as users do and says what it takes:
 * `node scripts/with-node.mjs scripts/tmx-scale.ts [--megabytes 100 | --real 500000] [--any-language] [--first] [--folder DIR] [--keep]`.
 * The file is made of random words, the same ones every time, or with `--real` of so many units of
 * `../shared/memory-data`. `--first` stops after the first import.
 */
import { spawn } from "node:child_process";
import {
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gunzipSync } from "node:zlib";
import { processorMs } from "./bench/processor-time.ts";

const HEAD =
  '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header creationtool="bench" creationtoolversion="1" segtype="sentence" o-tmf="bench" adminlang="en" srclang="en" datatype="plaintext"/>\n  <body>\n';

const ENGLISH =
  "the boat waits at a harbour while tide turns and every sailor reads old charts of wind water stone light north south keeper engine sail rope anchor weather morning evening below above".split(
    " ",
  );

/** The import asks whether a text is in its language. */
const FRENCH =
  "le bateau attend au port pendant que la marée tourne et chaque marin lit de vieilles cartes du vent eau pierre lumière nord sud gardien moteur voile corde ancre temps matin soir dessous dessus".split(
    " ",
  );

const NO_XML = /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;

const { values } = parseArgs({
  options: {
    megabytes: { type: "string", default: "100" },
    real: { type: "string" },
    "any-language": { type: "boolean", default: false },
    first: { type: "boolean", default: false },
    folder: { type: "string", default: tmpdir() },
    keep: { type: "boolean", default: false },
  },
});
const root = mkdtempSync(join(values.folder, "interlinear-tmx-"));
try {
  for (const folder of ["locales/fr", "locales/ja", "content/en"])
    mkdirSync(join(root, folder), { recursive: true });
  const path = join(root, "big.tmx");
  const units =
    values.real === undefined
      ? writeMemory(path, Number(values.megabytes) * 1e6)
      : writeReal(path, Number(values.real));
  console.log(`${megabytes(statSync(path).size)} MB, ${units} units`);
  const isFirst = values.first;
  const any = values["any-language"] ? ["--any-language"] : [];
  const base = await measured(["version"]);
  console.log(`node with the program: ${megabytes(base.peakBytes)} MB`);
  for (const [title, args] of [
    ["import", ["import", "big.tmx", ...any]],
    ["import again", ["import", "big.tmx", ...any]],
    ["export", ["export", "--format", "tmx", "--out", "out.tmx"]],
  ] as const) {
    if (isFirst && title !== "import") break;
    const { seconds, cpuSeconds, peakBytes, code, output } = await measured(args);
    console.log(
      `${title}: ${seconds.toFixed(1)} s, ${Math.round(units / seconds)} units/s at a load of ${loadavg()[0]!.toFixed(1)}, ` +
        `${((cpuSeconds / units) * 1e5).toFixed(2)} CPU s for 100,000 units, peak ${megabytes(peakBytes)} MB, ${megabytes(peakBytes - base.peakBytes)} above the base, exit ${code}`,
    );
    console.log(output.replaceAll(/^/gm, "  ").trimEnd());
  }
} finally {
  if (!values.keep) rmSync(root, { recursive: true });
  else console.log(root);
}

/** Write units until the file is as large as asked; answers how many these are. */
function writeMemory(path: string, sizeBytes: number): number {
  const file = openSync(path, "w");
  let state = 1;
  const random = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const sentence = (words: readonly string[]): string =>
    Array.from({ length: 4 + random(16) }, () => words[random(words.length)]).join(" ");
  let written = writeSync(file, HEAD);
  let units = 0;
  while (written < sizeBytes) {
    let text = "";
    for (let count = 0; count < 1000; count++, units++)
      text += `    <tu tuid="${units}">\n      <tuv xml:lang="en"><seg>${sentence(ENGLISH)} ${units}.</seg></tuv>\n      <tuv xml:lang="fr"><seg>${sentence(FRENCH)}.</seg></tuv>\n    </tu>\n`;
    written += writeSync(file, text);
  }
  writeSync(file, "  </body>\n</tmx>\n");
  closeSync(file);
  return units;
}

/** Write units of `../shared/memory-data`, French ones, then Japanese ones; again and numbered where these are not enough. */
function writeReal(path: string, count: number): number {
  const sets = (["fr", "ja"] as const).map((locale) => {
    const file = new URL(`../../shared/memory-data/tu-en-${locale}.tsv.gz`, import.meta.url);
    return [locale, gunzipSync(readFileSync(file)).toString().trimEnd().split("\n")] as const;
  });
  const file = openSync(path, "w");
  writeSync(file, HEAD);
  let units = 0;
  for (let round = 1; units < count; round++)
    for (const [locale, lines] of sets) {
      const some = lines.slice(0, count - units);
      for (let at = 0; at < some.length; at += 1000)
        writeSync(file, some.slice(at, at + 1000).map((line, index) => realUnit(line, { locale, round, tuid: units + at + index })).join("")); // prettier-ignore
      units += some.length;
    }
  writeSync(file, "  </body>\n</tmx>\n");
  closeSync(file);
  return units;
}

function realUnit(
  line: string,
  {
    locale,
    round,
    tuid,
  }: { readonly locale: string; readonly round: number; readonly tuid: number },
): string {
  const end = round > 1 ? ` ${round}` : "";
  const [source, target] = line.split("\t").map(
    (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll(NO_XML, "") + end,
  ); // prettier-ignore
  return `    <tu tuid="${tuid}">\n      <tuv xml:lang="en"><seg>${source}</seg></tuv>\n      <tuv xml:lang="${locale}"><seg>${target}</seg></tuv>\n    </tu>\n`;
}

interface Measured {
  readonly seconds: number;
  /** Of all threads; does not depend on what else the machine does. */
  readonly cpuSeconds: number;
  /** The most memory that the process had at a time. */
  readonly peakBytes: number;
  readonly code: number | null;
  readonly output: string;
}

async function measured(args: readonly string[]): Promise<Measured> {
  const program = fileURLToPath(new URL("interlinear.mjs", import.meta.url));
  const begin = performance.now();
  const child = spawn(process.execPath, [program, ...args], {
    cwd: root,
    env: { ...process.env, INTERLINEAR_USER: "bench" },
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (text: string) => void (output += text));
  let peakBytes = 0;
  let cpuSeconds = 0;
  const timer = setInterval(() => {
    peakBytes = Math.max(peakBytes, peakOf(child.pid!));
    cpuSeconds = Math.max(cpuSeconds, processorMs(child.pid!) / 1000);
  }, 20);
  const code = await new Promise<number | null>((done) => child.on("close", done));
  clearInterval(timer);
  return { seconds: (performance.now() - begin) / 1000, cpuSeconds, peakBytes, code, output };
}

/** What Linux calls the high water mark; 0 elsewhere, and once the process has ended. */
function peakOf(pid: number): number {
  try {
    const line = /^VmHWM:\s*(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"));
    return Number(line?.[1] ?? 0) * 1024;
  } catch {
    return 0;
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(0);
}
