import type { LanguageRules } from "../language-rules.ts";

export const arabic: LanguageRules = {
  never: "د أ ا أ.د ا.د أ.م.د م.م ت ط ج",
  rarely: "م هـ ق.م ب.م ج.م.ع و.م.أ ش.م ش.م.م ذ.م.م",
  often: "الخ إلخ ألخ اﻟﺦ",
  // A question or exclamation and who spoke, the verb first as usual.
  goesOn:
    /^(?<!\.)[»”"]{1,2} (?:هكذا |بهذا )?(?:قال|قالت|يقول|تقول|تساءل|تساءلت|سأل|سألت|صرخ|هتف)(?!\p{L})/u,
  number: "ص ص.ب ص.ص رقم ف ع مج",
};
