import type { Locale } from "../../../model/locale.ts";

/**
 * How often a plain text says no, in languages whose words for it are known; `undefined` in others.
 * What says it with two words (`ne … pas`) is counted by the second one.
 */
export function countNegations(text: string, locale: Locale): number | undefined {
  const pattern = NEGATIONS[locale.split("-")[0]!];
  if (pattern === undefined) return undefined;
  const plain = text.normalize("NFC").replace(/[\u2018-\u201B]/g, "'");
  return plain.match(pattern)?.length ?? 0;
}

/** Whole words, of scripts with spaces between them. */
function words(pattern: string): RegExp {
  return new RegExp(String.raw`(?<![\p{L}\p{M}\p{N}_])(?:${pattern})(?![\p{L}\p{M}\p{N}_])`, "giu");
}

const NORDIC = "ikke|ikkje|ingen|intet|ingenting|aldri|aldrig|uten|uden|hverken|verken";

const NEGATIONS: Readonly<Record<string, RegExp>> = {
  en: words(
    String.raw`not|no|never|none|nobody|nothing|nowhere|neither|nor|without|cannot|\p{L}+n't`,
  ),
  de: words(
    "nicht|nichts|nie|niemals|niemand(?:em|en|es)?|nirgends|nirgendwo|kein(?:e|em|en|er|es)?|keinesfalls|keineswegs|weder|ohne",
  ),
  fr: words("pas|jamais|aucune?|rien|personne|ni|sans|nulle part|non"),
  es: words("no|nunca|jamás|nada|nadie|ning(?:ún|uno|una)|ni|tampoco|sin"),
  it: words("non|no|mai|niente|nulla|nessun[oa]?|né|neanche|nemmeno|neppure|senza"),
  pt: words("não|nunca|jamais|nada|ninguém|nenhum(?:a|as)?|nenhuns|nem|tampouco|sem"),
  ca: words("no|mai|res|ningú|cap|ni|tampoc|sense"),
  ro: words("nu|niciodată|nimic|nimeni|nici|fără"),
  nl: words("niet|niets|nooit|niemand|nergens|geen|noch|zonder"),
  sv: words("inte|ej|icke|aldrig|ingen|inget|inga|ingenting|varken|utan"),
  da: words(NORDIC),
  nb: words(NORDIC),
  nn: words(NORDIC),
  no: words(NORDIC),
  fi: words("en|et|ei|emme|ette|eivät|älä|älkää|koskaan|mitään|ilman"),
  pl: words("nie|nigdy|nic|nikt|nikogo|żaden|żadna|żadne|żadnych|ani|bez"),
  cs: words(String.raw`ne|nikdy|nic|nikdo|žádn(?:ý|á|é|ého)|ani|bez|ne(?!j|bo|ch|děl)\p{L}{3,}`),
  ru: words("не|нет|ни|никогда|ничего|никто|никого|нигде|нельзя|без"),
  uk: words("не|немає|ні|ніколи|нічого|ніхто|ніде|не можна|без"),
  tr: words("değil|yok|hiç|asla|hayır"),
  ar: words("لا|لم|لن|ليس|ليست|ما|غير|بدون|دون"),
  fa: words("نه|نیست|هرگز|هیچ|بدون"),
  he: words("לא|אין|אל|בלי|ללא|אף"),
  hi: words("नहीं|मत|न|ना|बिना"),
  zh: /不(?![过過仅僅但同])|[没沒勿]|[无無](?![论論])|未(?![来來])|(?<![特区區级級类類个個])[别別](?![的人名])|非(?!常)/gu,
  ja: /(?<![少危])ない|なく|なかっ|ません|ませんで|ずに|ぬ(?=。|$)/gu,
  ko: /않|없|못|아니|말(?=고|아|라|지)/gu,
};
