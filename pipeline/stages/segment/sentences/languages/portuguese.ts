import type { LanguageRules } from "../language-rules.ts";

export const portuguese: LanguageRules = {
  never: `
    sr srs sra sras srta dr drs dra dras prof profs profa profª Exmo Exma Ilmo Ilma Eng Engº Arq D Dom Pe Fr Mons Gen Cel Cap Maj Ten Sgt Alm Brig Des Dep Sto Sta Me V.Exa
    p.ex i.e cf vs aprox v.g ca`,
  rarely: `
    S.A S/A Ltda Cia Inc Ltd Jr Av Pça Pç Al Est Rod Trav Tv R Apto Ed Bl Univ Dpto Depto
    a.C d.C EUA E.U.A mi bi trad org orgs`,
  often: "etc a.m p.m",
  number:
    "art arts pág págs p pp n nº n.º núm no No cap fig vol t tel Tel inc al séc jan fev mar abr mai jun jul ago set out nov dez km",
  starters: `
    A À Acima Afinal Agora Ainda Além Algumas Alguns Ali Além Ambos Antes Ao Aos Apenas Apesar Após Aquela Aquele Aqui As Às Assim Até Cada Caso Com Como Conforme Contra Contudo
    Da Daí Das De Depois Desde Dessa Desse Desta Deste Devido Do Dois Dos Duas Durante E É Ela Elas Ele Eles Em Embora Enquanto Então Entre Era Essa Essas Esse Esses Esta Está Estas Este Estes Eu
    Foi Foram Há Hoje Isso Isto Já Lá Logo Mais Mas Mesmo Meu Minha Muitas Muito Muitos Na Nada Não Nas Nem Nenhum Nessa Nesse Nesta Neste Ninguém No Nos Nós Nossa Nosso Num Numa Nunca
    O Ontem Onde Os Ou Outra Outro Outros Para Pela Pelas Pelo Pelos Perto Pode Pois Por Porém Porque Portanto Primeiro Qual Quando Quanto Quase Quatro Que Quem São Se Segundo Sem Sempre Ser Será Seu Seus Só Sob Sobre Somente
    Sua Suas Também Tão Tem Têm Teve Toda Todas Todavia Todo Todos Três Tudo Um Uma Umas Uns Vários Você`,
};
