import type { LanguageRules } from "../language-rules.ts";

/** Question mark `;`, which Unicode equates with U+037E. */
export const greek: LanguageRules = {
  typedTerminators: { signs: ";", insteadOf: "\u037e" },
  never: "κ κα κκ δρ καθ δηλ π.χ λ.χ βλ πρβλ περ υπ αντ",
  rarely: "π.μ μ.μ π.Χ μ.Χ εκατ δισ χιλ Α.Ε Ε.Ε Ο.Η.Ε Η.Π.Α",
  often: "κ.λπ κλπ κ.ά κ.α κ.ο.κ κτλ κ.τ.λ",
  number: "αρ σελ σ άρθρ παρ κεφ τηλ",
};

export const dutch: LanguageRules = {
  never:
    "dhr mevr mw mr drs ir ing dr prof ds jhr gen kol d.w.z dwz bijv bv o.a m.b.t t.a.v i.p.v z.g zgn evt ca incl excl resp vgl t/m m.a.w i.v.m o.l.v t.o.v n.a.v jl",
  rarely: "mln mld B.V N.V jan febr feb apr aug sept okt nov dec St jr sr v.Chr n.Chr min max",
  often: "enz etc e.d e.a m.m",
  number: "nr nrs art p pag blz hfst fig lid",
  starters:
    "De Het Een Hij Zij Ze Wij We Ik Jij Je U Dat Dit Deze Die Daar Daarom Dan Maar En Of Want Ook Er In Op Aan Met Van Voor Na Bij Naar Uit Over Door Om Tot Als Toen Nu Hier Volgens Wie Wat Waar Waarom Hoe Wanneer Niet Geen Veel Alle Zo Toch Al Nog Eerst Later Vandaag Gisteren Morgen",
};

export const polish: LanguageRules = {
  never:
    "prof dr hab inż mgr ks abp bp gen płk ppłk kpt por mjr św np tzn tj tzw m.in ok al ul pl os pt wg śp red ur zm ppor dot ds",
  rarely: "zł gr mln mld tys godz min sek sp.z.o.o S.A p.n.e n.e im",
  often: "itd itp r",
  number: "nr art ust pkt par str s poz rozdz tab rys tel t",
  ordinals: true,
  counted: "strona stronie numer rozdział artykuł lat",
  starters:
    "A Ale Albo Bo By Była Był Było Były Co Czy Dla Do Dlatego Gdy Gdzie I Ich Ile Jak Jako Jego Jej Jednak Jest Jeśli Już Każdy Kiedy Kto Która Który Lecz Ma Może Można My Na Nad Nie Nikt O Od On Ona One Oni Ono Oraz Po Pod Podczas Ponadto Potem Przed Przez Przy Są Się Skąd Ta Tak Także Tam Te Tego Ten Teraz To Tu Ty U W We Według Więc Wszyscy Wtedy Z Za Zaś Ze Żaden Że",
};

export const czech: LanguageRules = {
  never:
    "p pí sl Ing Mgr Bc MUDr JUDr PhDr RNDr doc prof dr např tzv tj resp popř mj gen plk mjr kpt ul nám tř cca vč",
  rarely: "mil mld tis Kč hod min s.r.o a.s v.o.s př.n.l n.l",
  often: "atd apod aj",
  number: "č čl odst str s písm kap obr tab tel sv",
  ordinals: true,
  counted: "strana straně číslo kapitola rok roce",
  vowellessWords: true,
  starters:
    "A Aby Ale Ano Asi Až Bude Bez Bylo Byl Byla Co Či Do Dnes I Ještě Jak Jako Je Jeho Její Jejich Již Jsem Jsou K Kam Kde Kdo Kdy Když Která Který Ke Mezi Mnoho My Na Nad Ne Nebo Nyní O Od On Ona Oni Po Pod Podle Pokud Po Potom Proto Proti Pro Před Při S Se Si Tak Také Tam Ta Te Teď Ten Tento Tedy To Toto Tyto U V Ve Vy Všichni Však Z Za Ze Že",
};

export const swedish: LanguageRules = {
  never:
    "bl.a t.ex d.v.s dvs f.d s.k ca resp inkl exkl jfr dr prof hr fr fil ev enl p.g.a pga m.a.o vs",
  rarely: "jan feb febr apr aug sept okt nov dec kr mkr mdkr milj mn f.Kr e.Kr",
  often: "osv etc m.m m.fl o.d o.s.v mfl mm",
  number: "nr s sid kap art fig tab st kl tel bil",
  starters:
    "Alla Allt Att Av Bara Både De Dem Den Denna Deras Dessa Dessutom Det Detta Dock Du Där Därför Efter Eller En Enligt Ett Från För Första Han Hans Har Hennes Hon Hur Här I Idag Ingen Inte Jag Kan Man Med Medan Mellan Men Mot Men Många Ni Nu När Och Också Om På Sedan Ska Som Så Till Trots Under Ut Utan Vad Var Varför Vem Vi Vid Vilka Är Även",
};

export const norwegian: LanguageRules = {
  never:
    "bl.a f.eks d.v.s dvs ca inkl ekskl jf evt hhv pga p.g.a dr prof hr fr kapt gen vs mht såk iht",
  rarely: "jan feb febr apr aug sept okt nov des mill mrd kr f.Kr e.Kr A/S",
  often: "osv etc m.m m.fl o.l mv m.v mfl",
  number: "nr s kap art fig tab kl pkt § tlf st",
  ordinals: true,
  counted: "side kapittel nummer artikkel år plass",
  starters:
    "Alle Alt At Av Bare Både Da De Den Denne Der Deres Derfor Dessuten Det Dette Disse Du En Et Etter Fordi Fra For Før Første Han Hans Har Her Hennes Hun Hva Hvem Hver Hvis Hvor Hvordan Hvorfor I Ifølge Igjen Ikke Ingen Jeg Kan Man Mange Med Mellom Men Mens Mot Må Nå Når Og Også Om Over På Selv Siden Skal Som Så Til Tross Under Uten Var Ved Vi Vil",
};

export const bulgarian: LanguageRules = {
  never:
    "проф доц д-р акад инж ген полк г-н г-жа ул бул пл жк св т.е т.нар напр вж ср им кв гр обл",
  rarely: "млн млрд ст тел ян февр апр авг септ окт ноем дек",
  often: "и.т.н т.н т.нат пр др н.е",
  unit: "г год в вв лв хил ч мин сек кг км",
  number: "№ чл ал т стр с гл бр",
  starters:
    "А Ако Ала Без В Във Вече Все Всички Г До Докато Дори Други За Защо И Из Има Как Какво Като Когато Кой Която Които Към Които Ли Между Много Може На Над Не Него Нейните Ние Никой Но Някои О Обаче Около Освен От По Под После Преди През При С След Сега Според Със Така Там Те Тези То Това Тогава Този Той Тя У Ще Щом Я",
};

export const ukrainian: LanguageRules = {
  never:
    "т.зв напр ім акад проф доц д-р інж вул просп пл бул пров буд обл р-н смт св ген полк див пор англ нім",
  rarely: "тел січ лют бер квіт трав черв лип серп вер жовт лист груд кв.м",
  often: "т.д т.п ін н.е",
  unit: "р рр ст м с тис млн млрд трлн грн коп дол год хв кг км га шт",
  number: "№ п гл рис табл т кн вип кв",
  starters:
    "А Адже Але Без Більше Був Була Були Було В Ви Від Він Вона Вони Все Всі Де Для До Другий Є За Зараз З Із Й І Її Їх Коли Крім Між Ми На Навіть Над Не Немає Ні Але О Однак Ось Перед Під Після По Поки При Про Свій Сьогодні Та Так Також Там Те Тепер Ти Тим То Тоді Тому Тут У Усі Хоча Хто Це Цей Ця Ці Через Чи Що Щоб Як Якщо Я",
};

export const turkish: LanguageRules = {
  never:
    "Dr Prof Doç Yrd Sn Av Gen Alb Bşk Müh Uzm bkz örn yakl krş çev Hz Öğr Gör Mah Cad Sok Blv Apt",
  rarely: "A.Ş Ltd Şti T.C M.Ö M.S dk sn sa bin Inc",
  often: "vb vs vd v.b",
  number: "no No s sf md mad Tel tel böl",
  ordinals: true,
  counted: "sayfa bölüm numara madde yıl",
  starters:
    "Ama Ancak Artık Aslında Aynı Ayrıca Bazı Ben Bence Bir Birçok Biz Bu Buna Bunlar Bunu Bunun Burada Bütün Böylece Çok Çünkü Daha De Diğer En Fakat Eğer Gibi Hem Hatta Her Hiç İki İlk İşte Kim Nasıl Ne Neden Nerede O Olarak Olan Onlar Ona Onu Onun Öte Oysa Sadece Sen Siz Son Sonra Şimdi Şu Tüm Ve Veya Ya Yani Yeni Yine",
};

/** `पृ`, `डॉ`: abbreviations before the sentence's danda. */
export const hindi: LanguageRules = {
  never: "डॉ प्रो सुश्री पं मो कु लेफ्टि मि",
  number: "पृ सं क्र",
};

export const persian: LanguageRules = { never: "د م ا ه.ش ه.ق ق.م آ.د", number: "ص ش" };

export const urdu: LanguageRules = { never: "ڈاکٹر م د ق.م", number: "ص نمبر" };
