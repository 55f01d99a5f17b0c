/** Takes a group of letters, and its languages with their points by turns; the array is used again. */
export type TakeGroup = (name: string, points: readonly number[]) => void;

/**
 * Read the module in which the library `eld` keeps what it knows, without running it: as a program it
 * takes thirty times the memory of its text. Answers its languages, in the order of their numbers.
 *
 * Throws `SyntaxError` for a module of another form.
 */
export function readLanguageData(module: string, take: TakeGroup): readonly string[] {
  const listed = /\blanguages:\{([^}]*)\}/.exec(module)?.[1] ?? "";
  const languages = listed.split(",").map((item, number) => {
    const language = /^(\d+):'([a-z]{2,3})'$/.exec(item);
    if (language === null || Number(language[1]) !== number) throw unexpected(`languages ${item}`);
    return language[2]!;
  });
  const begin = module.indexOf(",ngrams:{");
  if (begin < 0) throw unexpected("no groups");
  readGroups(module, begin + ",ngrams:{".length, (name, points) => {
    for (let at = 0; at < points.length; at += 2)
      if (points[at]! >= languages.length) throw unexpected(`language ${points[at]}`);
    take(name, points);
  });
  return languages;
}

/** `' d\'un':{6:70,17:71}`, and what follows it. */
const GROUP = /(?:'((?:[^'\\]|\\['\\])*)'|"([^"\\]*)"|([\w$\u0080-\uffff]+)):\{([\d:,]+)\}([,}])/y;

function readGroups(module: string, begin: number, take: TakeGroup): void {
  const points: number[] = [];
  GROUP.lastIndex = begin;
  for (;;) {
    const at = GROUP.lastIndex;
    const group = GROUP.exec(module);
    if (group === null) throw unexpected(`group at ${at}`);
    const [, single, double, bare, list, next] = group;
    points.length = 0;
    for (const number of list!.split(/[:,]/)) points.push(Number(number));
    if (points.length % 2 !== 0) throw unexpected(`points ${list}`);
    take(single?.replaceAll(/\\(.)/g, "$1") ?? double ?? bare!, points);
    if (next === "}") return;
  }
}

function unexpected(what: string): SyntaxError {
  return new SyntaxError(`Unexpected data of languages: ${what}`);
}
