import { describe, expect, it } from "vitest";
import type { Locale } from "../../../pipeline/model/locale.ts";
import { languageTeller } from "../../../pipeline/io/languages/language-teller.ts";
import { languageGuard } from "../../../pipeline/stages/check/language-guard.ts";
import { targetLanguageProblem } from "../../../pipeline/stages/check/target-language.ts";

const [EN, FR, JA] = ["en", "fr", "ja"] as Locale[] as [Locale, Locale, Locale];

const teller = await languageTeller();

const FRENCH = [
  "Le serveur garde les sessions de tous les utilisateurs pendant une heure.",
  "Les utilisateurs de la page peuvent garder une copie de tous les fichiers pendant une heure.",
  "Le fichier de la page garde une copie de tous les utilisateurs et de leurs sessions.",
];
const OTHERS = {
  English: "The server keeps the sessions of all users for one hour.",
  Spanish:
    "El servidor guarda las sesiones de todos los usuarios de la página durante una hora, y después las borra.",
  Italian:
    "Il server conserva le sessioni di tutti gli utenti della pagina per un'ora e poi le cancella.",
  German: "Der Server behält die Sitzungen aller Benutzer eine Stunde lang und löscht sie danach.",
};

describe("the guard of many texts", () => {
  it.each(Object.entries(OTHERS))(
    "says of %s what is said of a single text, however much French it has seen",
    (_, target) => {
      const guard = languageGuard({ from: EN, locale: FR }, teller);
      for (let count = 0; count < 50; count++)
        for (const text of FRENCH) expect(guard(`source ${count}`, text)).toBeUndefined();
      const problem = targetLanguageProblem(
        { source: "A text", target, from: EN, locale: FR },
        teller,
      );
      expect(problem).toMatch(/^Unexpected language/);
      expect(guard("A text", target)).toBe(problem);
    },
  );

  it("learns nothing from what is refused", () => {
    const guard = languageGuard({ from: EN, locale: FR }, teller);
    for (let count = 0; count < 50; count++)
      expect(guard(OTHERS.English, OTHERS.English)).toBeDefined();
  });

  it("learns no words that stand in the source", () => {
    const guard = languageGuard({ from: EN, locale: FR }, teller);
    const half = `Le serveur garde les sessions de tous les utilisateurs : ${OTHERS.English}`;
    for (let count = 0; count < 50; count++) guard(OTHERS.English, half);
    expect(guard(OTHERS.English, OTHERS.English)).toBeDefined();
  });

  it("tells Chinese and English from Japanese", () => {
    const guard = languageGuard({ from: EN, locale: JA }, teller);
    expect(guard("Save the file.", "ファイルを保存してください。")).toBeUndefined();
    expect(
      guard(OTHERS.English, "服务器将所有用户的会话保留一小时,然后删除这些会话以及相关文件。"),
    ).toMatch(/`zh`/);
    expect(guard(OTHERS.English, OTHERS.English)).toMatch(/^Unexpected/);
  });
});
