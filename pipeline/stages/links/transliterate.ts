/**
 * Latin letters for text in Latin, Cyrillic or Greek script, as readers of a language
 * expect them in addresses. Other scripts stay as they are.
 *
 * @param text In small letters and NFC.
 */
export function transliterate(text: string, language: string): string {
  if (/^[\u0000-\u007f]*$/.test(text)) return text;
  const own = BY_LANGUAGE[language.split("-")[0]!] ?? NOTHING;
  const known = text
    .replace(/αυ|ευ|ου|αύ|εύ|ού/g, (pair) => GREEK_PAIRS[pair]!)
    .replace(/[^\u0000-\u007f]/gu, (letter) => own[letter] ?? LETTERS[letter] ?? letter);
  // What remains of Latin letters is marks: é, ş, ộ.
  return known.replace(/\p{Script=Latin}\p{M}*/gu, (letter) => {
    const base = letter.normalize("NFD").replace(/\p{M}+/gu, "");
    return /^[a-z]$/.test(base) ? base : letter;
  });
}

type Table = Readonly<Record<string, string>>;

const NOTHING: Table = {};

/** Pairs of letters in the order of two alphabets, separated by spaces. */
function table(letters: string, latin: string): Table {
  const to = latin.split(" ");
  return Object.fromEntries(letters.split(" ").map((letter, index) => [letter, to[index] ?? ""]));
}

const LETTERS: Table = {
  ...table("ß æ œ ø đ ð þ ł ħ ŋ ı ĸ ŧ ə", "ss ae oe o d d th l h n i k t e"),
  // Russian, after ICAO 9303 but for the signs, which addresses leave out.
  ...table(
    "а б в г д е ё ж з и й к л м н о п р с т у ф х ц ч ш щ ъ ы ь э ю я",
    "a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya",
  ),
  ...table("і ї є ґ ў ђ ј љ њ ћ џ ѓ ѕ ќ", "i i ie g u dj j lj nj c dz gj dz kj"),
  ...table("қ ғ ң ө ұ ү һ ә", "q gh ng o u u h a"),
  // Greek, after ELOT 743.
  ...table(
    "α β γ δ ε ζ η θ ι κ λ μ ν ξ ο π ρ σ ς τ υ φ χ ψ ω",
    "a v g d e z i th i k l m n x o p r s s t y f ch ps o",
  ),
  ...table("ά έ ή ί ό ύ ώ ϊ ϋ ΐ ΰ", "a e i i o y o i y i y"),
};

const GREEK_PAIRS: Table = { αυ: "av", ευ: "ev", ου: "ou", αύ: "av", εύ: "ev", ού: "ou" };

const SERBIAN: Table = table("ж х ц ч ш ђ ћ џ", "z h c c s dj c dz");

const NORDIC: Table = { ä: "ae", ö: "oe", æ: "ae", ø: "oe", å: "aa" };

/** What a language writes otherwise than the tables above. */
const BY_LANGUAGE: Readonly<Record<string, Table>> = {
  de: { ä: "ae", ö: "oe", ü: "ue" },
  da: NORDIC,
  nb: NORDIC,
  nn: NORDIC,
  no: NORDIC,
  is: { ö: "o", æ: "ae" },
  et: { õ: "o" },
  hu: { ő: "o", ű: "u" },
  uk: table("г и й х є ю я щ", "h y i kh ie iu ia shch"),
  be: table("г х", "h kh"),
  bg: table("щ ъ ь х", "sht a y h"),
  sr: SERBIAN,
  mk: SERBIAN,
  bs: SERBIAN,
};
