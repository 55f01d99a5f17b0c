import type { LanguageRules } from "../language-rules.ts";

// Words that begin sentences with the letters of a particle are excepted.
const TO = "と(?!ころ|もに|はいえ|にかく|りわけ|ても|ある|き)|って";
const PARTICLES = [
  TO,
  "の(?!ち)|を|に(?!もかか|わか)|が(?!ん)|は(?![いじ])|も(?![うしち])|で(?!も|は|す|き)",
  "など|や(?!が|は|っ)|へ|より|から|まで|だっ|だと|、|，",
].join("|");

export const japanese: LanguageRules = {
  // A particle after a quotation carries the sentence on (「はい。」と言った), and
  // so does a second quotation; after a question only と does (何か？と聞く).
  goesOn: new RegExp(
    `^(?:[」』]{1,3}(?:「|『|${PARTICLES})|(?:${TO})(?:聞|言|思|問|い|述|尋|叫|話))`,
    "u",
  ),
};
