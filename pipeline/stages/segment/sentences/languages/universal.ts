import type { LanguageRules } from "../language-rules.ts";

/** What holds in every language: international titles, company forms and references. */
export const universal: LanguageRules = {
  never: "dr prof Mr Mrs Ms Mme St Mt vs v.l approx ca cf e.g i.e",
  rarely: "Inc Ltd Corp Co Bros Jr Sr Ph.D B.A M.A M.D U.S U.S.A U.K U.N E.U D.C S.A Cie al",
  often: "etc p.m",
  unit: "h",
  number: "no nr nos art p pp fig vol tel N° n° Nº nº №",
};
