import type { LanguageRules } from "../language-rules.ts";

export const italian: LanguageRules = {
  never: `
    sig sigg sig.ra sig.na dott dott.ssa dr dr.ssa prof prof.ssa proff avv ing arch geom rag on onn sen mons col ten serg mar cav comm uff egr spett gent rev psicol amm dir pres rep Ill S Ss
    p.es es ad.es cf cd c.d cosid vd v vs ca circ i.e`,
  rarely: `
    S.p.A S.r.l S.n.c S.a.s Spa Srl Inc Ltd F.lli Soc Coop Jr
    a.C d.C genn febb febbr magg giu giugn ag sett
    mio mia mln mld mrd ab ed trad op u.s N.d.R n.d.r ndr V.le P.za C.so`,
  often: "ecc etc a.m p.m",
  number:
    "art artt n nn nr cpv lett lit pag pagg p pp par cap capp fig figg vol voll tab tel Tel let cfr c co sez num fr Fr DTF RS gen feb apr mag lug ago set ott nov dic",
  starters: `
    A Accanto Adesso Ai Al Alcune Alcuni Alla Alle Allo Allora Altri Anche Ancora Anzi Appena Attualmente Bisogna Che Chi Ci Ciò Ciononostante Circa Col Come Con Contro Così Cosa
    Da Dai Dal Dalla Dalle Davanti De Degli Dei Del Della Delle Dello Dentro Di Dietro Dopo Dove Due Dunque Durante E È E' Ecco Ed Egli Ella Era Erano Essa Esse Essi Esso Fino Forse Fra Fu
    Già Gli Ha Hanno I Ieri Il In Infatti Infine Inoltre Insieme Intanto Invece Io L'anno La Là Le Lei Li Lo Loro Lui Ma Mai Malgrado Me Mentre Mi Mia Mio Molte Molti Ne Né Negli Nei Nel Nell Nella Nelle Nello
    Nessun Nessuno Niente Noi Non Nonostante Nostra Nostro Nulla O Oggi Ogni Oltre Ora Per Perché Perciò Però Persino Più Poco Poi Poiché Presso Prima Proprio Può Purtroppo Qua Quale Quali Qualcuno Quando Quanto Quasi
    Quattro Quel Quella Quelle Quelli Quello Questa Queste Questi Questo Qui Quindi Sarà Se Secondo Sempre Senza Si Sì Sia Solo Soltanto Sono Sopra Sotto Spesso Stando Su Sua Sue Sugli Sui Sul Sulla Sulle Suo Suoi
    Tra Tre Troppo Tutta Tuttavia Tutte Tutti Tutto Un Un' Una Uno Va Verso Vi Voi`,
};
