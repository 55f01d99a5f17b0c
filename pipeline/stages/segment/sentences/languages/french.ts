import type { LanguageRules } from "../language-rules.ts";

export const french: LanguageRules = {
  never: `
    M MM Mr Me Mes Mgr Mlle Mlles Mme Mmes Dr Drs Pr Prof Vve Gén Cdt Cap Lt Col Rév St Ste
    p.ex c.-à-d c-à-d cf env vs apr i.e ca resp`,
  rarely: `
    av bd boul pl bât Cie Cies Sté Inc Ltd S.A S.àr.l Jr J.-C av.J.-C apr.J.-C
    janv févr fév avr juil sept oct nov déc R.-V hab éd coll trad réf dir suppl min max
    adj adm dép dépt gouv univ mio mrd mia`,
  often: "etc a.m p.m",
  number:
    "no nos n° nº art al let ch chap fig p pp vol t tél tel Tél h éq par § sect ann pos cons Fr fr CHF col num ATF RS RO ex",
  starters: `
    À A Afin Ailleurs Ainsi Alors Après Au Aucun Aucune Aujourd'hui Aujourd’hui Auparavant Aussi Autre Autrefois Aux Avant Avec Beaucoup Bref Car Ce Cela Celle
    Celles Celui Cependant Certains Ces C'est C’est Cet Cette Ceux Chacun Chaque Chez Combien Comme Comment Concernant Contre D'abord D’abord Dans De Depuis Dès Des
    Désormais Deux Devant Donc Dont Du Durant Elle Elles En Enfin Ensuite Entre Est Et Face Faut Grâce Hier Ici Il Ils Jamais Je J'ai J’ai Jusqu'à
    La Là Le Les Lequel Leur Leurs Lors Lorsque Lui Ma Mais Malgré Même Mes Moi Mon N' Ne Néanmoins Ni Nombre Non Nos Notre Nous On Or Ou Où Oui Outre
    Par Parce Parfois Parmi Pendant Personne Peu Plus Plusieurs Pour Pourquoi Pourtant Près Puis Puisque Quand Quant Quatre Que Quel Quelle Quelques Qui Quoi
    Rien S'il S’il Sa Sans Sauf Se Selon Ses Seul Seule Seuls Si Sinon Soit Son Sous Souvent Sur Tandis Tant Tel Toujours Tous Tout Toute Toutefois Toutes
    Trois Trop Très Un Une Vers Voici Voilà Vos Votre Vous Y Actuellement Finalement Interrogé L'an L’an`,
};

/** Swiss usage: francs and articles of law. */
export const swissFrench: LanguageRules = {
  rarely: "fr mio mia mrd cts",
  number: "al let ch cst",
};
