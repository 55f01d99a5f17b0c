import type { LanguageRules } from "../language-rules.ts";

export const german: LanguageRules = {
  never: `
    Dr Prof Hr Hrn Frl Fam Dipl Ing Mag Hptm Oblt Lt Gen Insp Präs med phil jur iur oec rer nat theol h.c dent vet
    z.B d.h z.T z.Z zz bzw bzgl vgl ggf evtl gem inkl exkl einschl ca sog geb verh verw gest jew mind sen jun ehem
    d.J d.Ä a.D i.R u.U i.d.R m.E u.d.T o.g s.o s.u v.a i.S i.V i.A i.H i.e.S i.w.S a.a.O v d.i s.g
    hl St Skt kath evang ev röm dt schweiz österr frz engl ital amerik lat griech poln russ
    Red Hrsg hg Übers bes allg lfd gegr entspr betr zzgl abzgl versch ggü urspr em`,
  rarely: `
    Abt Allg Bd Bde Bhf Hbf Bsp Ges Gebr -str Jh Jhd Jhdt Jt Mio Mrd Bio Tsd Mill Std Min Sek Str Stk Stck Ztr
    Jan Feb Febr Mrz Apr Aug Sep Sept Okt Nov Dez Mo Di Mi Do Fr Sa So
    Inc Ltd Co Corp Cie e.V GmbH u.a u.ä u.Ä o.ä o.Ä u.s.f n.Chr v.Chr n.u.Z v.u.Z p.a a.M a.d i.Br ff f dgl vorm nachm
    Rp Bf Inh Nachf Forts Anm Aufl Ausg Verf Vors Vorst Abg Mitgl Univ Inst Fn Mwst MwSt Pfd Pf Proz max Dir ref`,
  often: "usw etc u.s.w u.v.m u.a.m u.dgl uvm u.v.a usf",
  number: `
    -nr nr Nr Nrn art Art abs Abs s S abb Abb tab Tab Ziff ziff lit Lit Kap Rz Rn rz Bst Anh Anl § §§ Kl Pos Pkt Art-Nr Hausnr
    Tel Fax Jg H`,
  ordinals: true,
  counted: `
    seite seiten kapitel nummer artikel absatz ziffer band jahr jahre jahren jahrgang platz rang punkt position zimmer raum gleis
    linie tor minute teil stufe liga version abschnitt paragraf paragraph tabelle abbildung route autobahn anhang
    bei auf um von mit mindestens höchstens rund etwa knapp fast über unter nur erst`,
  continuations:
    "Januar Jänner Februar Feber März April Mai Juni Juli August September Oktober November Dezember",
  starters: `
    Aber Alle Allerdings Alles Als Also Am An Andere Anders Auch Auf Aus Außerdem Ausserdem Bei Beide Beim Bereits Bis Bisher
    Da Dabei Dadurch Dafür Dagegen Daher Damals Damit Danach Dann Daran Darauf Daraufhin Darin Darüber Darum Darunter Das Dass
    Davon Davor Dazu Dem Den Denn Dennoch Der Deren Derzeit Des Deshalb Deswegen Die Dies Diese Diesem Diesen Dieser Dieses Doch Dort Dorthin
    Drei Durch Ebenso Ein Eine Einem Einen Einer Eines Einige Einmal Er Erst Es Etwa Etwas Falls Fast Für Ganz Gegen Gemäss Gemäß Genau Gestern
    Hat Heute Hier Hierzu Hinter Hinzu Ich Ihm Ihn Ihnen Ihr Ihre Ihrem Ihren Ihrer Im Immer In Infolge Ins Insgesamt Ist Ja Jede Jeder Jedes Jedoch Jetzt
    Kann Kein Keine Kaum Können Konkret Kurz Laut Man Manche Mehr Mehrere Mein Meine Mit Morgen Müssen Nach Nachdem Natürlich Neben Nicht Nichts Noch Nun Nur
    Ob Obwohl Oder Oft Ohne Schliesslich Schließlich Schon Sehr Sein Seine Seit Seitdem Seither Sie Sind So Sobald Sogar Solche Somit Sondern Sonst Soweit Sowohl Später
    Statt Tatsächlich Trotz Trotzdem Über Übrigens Um Und Uns Unser Unsere Unter Viel Viele Vielleicht Vom Von Vor Während War Waren Warum Was
    Weder Wegen Weil Weitere Welche Wenn Wer Werden Weshalb Wie Wieder Wir Wird Wo Woher Wohin Wollen Wurde Wurden Zu Zudem Zuerst Zuletzt Zum Zunächst Zur
    Zurzeit Zusammen Zuvor Zwar Zwei Zwischen Anschliessend Anschließend Möglich Gleichzeitig Inzwischen Mittlerweile Künftig Kritiker Experten Wann`,
};

/** Swiss usage: francs, and the law as it is quoted in Switzerland. */
export const swissGerman: LanguageRules = {
  never: "lic iur oec Mlaw eidg kant schweiz i.S.v i.V.m gl.M",
  rarely: "Fr Mia StGB OR ZGB",
  number: "BGE Erw E Rz Ziff lit SR AS BBl Kap Rp",
};
