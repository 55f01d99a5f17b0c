import type { LanguageRules } from "../language-rules.ts";

export const danish: LanguageRules = {
  never: `
    hr fr frk dr prof adj lekt dir cand stud jur polit merc scient ph.d lic civ ing kapt sgt oberstlt
    bl.a iflg f.eks fx d.v.s dvs f.ex ca jf jvf vedr inkl ekskl evt eks h.h p.g.a pga iht i.h.t ift i.f.t mht m.h.t vs hhv h.h.v
    sml opr såk tidl ang pr skt Skt Sct Gl Ndr Sdr v kgl adv overs red udg bem`,
  rarely: `
    A/S ApS Inc Ltd Co co jun jr sr jan feb febr apr aug sep sept okt nov dec tirs ons tors fre lør 
    St st kbh mio mia mill mrd tus f.Kr e.Kr d.d d.å s.u t.h t.v`,
  often: "osv etc m.fl mfl m.m mm m.v mv o.l ol o.lign o.s.v og.lign lign p.m a.m",
  unit: "kr pct sek stk km kg tdr t m mdr årg øre",
  number: "nr d kl s side kap art § pkt bd fig tab tlf bilag afs str litra sag",
  ordinals: true,
  counted:
    "side kapitel nummer artikel bind år plads spor linje punkt version afsnit på om til fra af med og kun over under cirka omkring nr nr. pladsen",
  starters: `
    Af Aldrig Alle Allerede Alligevel Alt Altid Altså And Andre At Bag Begge Blandt Både Da De Dem Den Denne Der Deraf Derefter Deres Derfor Derimod Dermed Derudover Desuden Det Dette Di Dig Din Disse Dog Du Efter Efterfølgende Ej Eller Ellers En Endelig Endnu Er Et
    For Foran Fordi Fra Får Først Gennem Han Hans Har Hele Heller Hende Hendes Her Herefter Herudover Hos Hun Hvad Hvem Hver Hvilke Hvilken Hvis Hvor Hvordan Hvorfor Hvornår I Ifølge Igen Imens Imidlertid Imod Ingen Især Ja Jeg Jo Kan Kun Kunne Langs Ligesom Lige Man Mange Med Mellem Men Mens Mere Mest Mod Må Måske
    Nej Netop Ni Nogen Nogle Nok Nu Når Næste Og Også Om Omkring Op Os Over På Resten Samme Samtidig Se Selv Senere Ses Siden Sidste Skal Som Snart Stadig Så Sådan Således Tidligere Til Tilbage To Tre Trods Ud Uden Under Var Ved Vi Vil Vores Være Yderligere Især Hvorimod Politiet Eksperter Regeringen`,
};
