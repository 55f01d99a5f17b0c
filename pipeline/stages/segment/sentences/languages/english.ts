import type { LanguageRules } from "../language-rules.ts";

export const english: LanguageRules = {
  never: `
    Dr Drs Prof Mr Mrs Ms Messrs Mx Rev Fr Hon Gen Lt Col Sgt Capt Cmdr Cpl Maj Adm Brig Pvt Supt Det Insp
    Sen Sens Rep Reps Gov Govs Pres Amb Msgr Mgr Mt Ft Pte Atty
    e.g i.e eg ie cf viz vs approx ca c esp incl resp b d née em`,
  rarely: `
    St Ave Blvd Rd Ln Hwy Sq Bldg Apt Dept Univ Assn Assoc Intl Natl Govt
    Inc Ltd Corp Co Cos Bros LLC L.L.C plc P.L.C Jr Sr Esq Ph.D D.Phil M.D M.P B.A B.Sc M.A M.Sc M.B.A J.D LL.B R.N
    Jan Feb Apr Aug Sept Sep Oct Nov Dec Mon Tue Tues Wed Thu Thur Thurs Fri
    Ala Ariz Ark Calif Colo Conn Del Fla Ga Ill Ind Kan Ky Mass Md Mich Minn Mont Neb Nev Okla Ore Pa Tenn Tex Va Vt Wis Wyo
    Ont Que Alta min max avg al est ed eds transl`,
  often: "etc p.m a.m pm am B.C B.C.E A.D C.E",
  number: `
    no nos No Nos art arts p pp fig figs vol vols ch chap chs sec secs para paras pt eq op Op ref refs
    Mar Jun Jul Sat Sun ext tel Tel ver v col cols pl ser app`,
  continuations: `
    Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July
    August September October November December EST EDT CST CDT MST MDT PST PDT ET CT PT GMT UTC BST CET CEST
    Eastern Central Mountain Pacific`,
  starters: `
    A About Above According Across After Afterwards Again Against All Almost Along Already Also Although Among An And
    Analysts Another Any Are As At Authorities Be Because Before Behind Below Besides Between Both But By Can Could
    Critics Despite Did Do Does During Each Earlier Economists Either Even Every Everyone Everything Experts Few Finally First For
    Former From Further Furthermore Had Has Have He Hence Her Here His How However I If In Indeed Initially Instead
    Into Investigators Investors Is It Its Just Last Later Like Many Maybe Meanwhile More Moreover Most Much My Neither Never
    Nevertheless Next No Nobody None Nor Not Nothing Now Officials Often On Once One Only Or Other Others Otherwise
    Our Over People Perhaps Police Prices Prosecutors Recently Researchers Residents Sales Scientists Several Shares She Should Similarly Since
    So Some Someone Sometimes Soon Still Such Supporters That The Their Then There Therefore These They This Those Though
    Through Thus To Today Together Tomorrow Too Traders Two Under Unlike Until Up Upon Was We Were What When
    Whenever Where Whether Which While Who Why With Within Without Witnesses Workers Would Yes Yesterday Yet You Your
    It's He's She's They're We're You're I'm I've That's There's What's Don't It’s He’s She’s They’re We’re You’re I’m I’ve That’s There’s What’s Don’t`,
  alwaysCapital: "I I'm I'll I've I'd I’m I’ll I’ve I’d",
  // A question or exclamation and who spoke: “Ready?” Mr. Okafor asked.
  goesOn:
    /^(?<!\.)["'”’]{1,2} (?:\p{Lu}[\p{L}.'’-]{0,20} ){1,3}(?:said|says|asked|asks|told|added|tweeted|wrote|shouted|cried|yelled|replied|exclaimed|wondered)\b/u,
};
