import type { LanguageRules } from "../language-rules.ts";

export const spanish: LanguageRules = {
  never: `
    sr sres sra cra pdte pdta sras srta srtas dr dra dres dras prof profa lic licda ing arq Abog D Dª Dña Da Fr Mons Rvdo Rvda Pbro Excmo Excma Ilmo Ilma
    Gral Cnel Tte Cap Cdte Sgto Alm Sto Sta Ud Uds Vd Vds Mtro Mtra
    p.ej pej ej v.gr i.e cf cfr vs aprox entpo ca izq dcha`,
  rarely: `
    EE.UU EEUU JJ.OO FF.AA CC.AA RR.HH S.A S.L S.R.L Cía Ltda Inc Ltd Hnos Jr
    Av Avda Pza Pl c C Ctra Urb Dpto Depto Edif Bo Prov
    a.C d.C a.d.C febr Ed ed eds trad `,
  often: "etc a.m p.m",
  number:
    "ext párr lun mié jue vie sáb dom art arts pág págs p pp núm núms n.º n.° nº n° no No cap fig vol t tel Tel tfno inc lit apdo ley km ene feb mar abr may jun jul ago sep set sept oct nov dic",
  starters: `
    A Además Ahí Ahora Al Algo Algunos Algunas Allí Ante Antes Aquí Así Aun Aún Aunque Ayer Bajo Cada Casi Como Cómo Con Contra Cual Cuál Cualquier Cuando Cuándo Cuánto
    De Debido Del Desde Después Detrás Donde Dónde Dos Durante E El Él Ella Ellas Ello Ellos En Entonces Entre Era Es Esa Ese Eso Esos Esta Está Estaba Están Este Esto Estos Estas
    Finalmente Fue Ha Hace Hacia Han Hasta Hay Hoy Igualmente Incluso La Las Le Les Lo Los Luego Mañana Más Me Mi Mientras Mis Mucho Muchos Muy Nada Nadie Ni Ningún No Nos Nosotros Nuestra Nuestro
    Nunca O Otra Otro Otros Para Pero Por Porque Pues Puede Que Qué Quien Quién Quienes Se Según Ser Si Sí Siempre Sin Sino Sobre Solo Sólo Son Su Sus También Tampoco Tan Tanto
    Te Tenemos Tiene Todavía Todo Todos Tras Tres Tu Un Una Unas Unos Varios Y Ya Yo`,
};
