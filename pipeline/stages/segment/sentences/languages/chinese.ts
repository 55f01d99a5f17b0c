import type { LanguageRules } from "../language-rules.ts";

const SPEECH = "说|說|问|問|说道|說道|问道|問道|答道|回答|回答道|喊道|叫道|表示|写道|寫道";

export const chinese: LanguageRules = {
  // A speaker after a quotation (“好！”他说。), or a particle that makes it an attribute.
  goesOn: new RegExp(
    `^[”’」』]{1,3}(?:的|地(?!方|点|區|区|球|震)|之|等|、|，|(?:(?![没沒不未无無])[\\p{Script=Han}·]){1,8}?(?:${SPEECH})[，。：！,:])`,
    "u",
  ),
};
