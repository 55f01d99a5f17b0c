/** Who made a story, as it says at its end. */
export interface SignOff {
  readonly author: readonly string[];
  readonly editor: readonly string[];
  /** The text before it, without white space at the end; empty where it has a line of its own. */
  readonly before: string;
}

/**
 * Find the sign-off at the end of a story's last paragraph: `(Reporting by A; Editing
 * by B)`, `(abc/def)`, or, on a line of its own, `(Ana Prado)`. `undefined` where
 * there is none.
 *
 * Invariant: what was in the brackets is among the names.
 */
export function findSignOff(paragraph: string): SignOff | undefined {
  const match = /^([^]*?)\s*[(（]([^()（）]{2,300})[)）][.。]?$/u.exec(paragraph);
  if (match === null) return undefined;
  const [, before, content] = match as unknown as [string, string, string];
  const inner = content.trim();
  if (before !== "" && !/[.!?…。！？؟"'»”“’]$/u.test(before)) return undefined;
  if (isInitials(inner)) return { author: inner.split(/\s*[/,;+&]\s*/), editor: [], before };
  if (ROLE.test(inner)) return { ...byRole(inner), before };
  const isAlone = before === "" && NAMES.test(inner);
  return isAlone ? { author: namesIn(inner), editor: [], before } : undefined;
}

/** `abc`, `abc/def`, `AB/CD`; a single word in capitals may be anything. */
function isInitials(text: string): boolean {
  return (
    /^\p{Ll}{2,5}(?:\s*[/,;+&]\s*\p{Ll}{2,5})*$/u.test(text) ||
    /^\p{Lu}{1,3}(?:\s*[/+&]\s*\p{Lu}{1,3})+$/u.test(text)
  );
}

const NAME = String.raw`\p{Lu}[\p{L}\p{M}'’.-]+`;
/** Two to four words with capital letters, maybe several such names. */
const NAMES = new RegExp(
  String.raw`^${NAME}(?: (?:de |da |di |van |von |del |al-)?${NAME}){1,3}(?:(?:, | and | und | et | y | e | и )${NAME}(?: ${NAME}){1,3})*$`,
  "u",
);

const AUTHOR_ROLE =
  "reporting|additional reporting|written|writing|compiled|report|story|by|bericht|text|von|reportage|rédigé|récit|par|reporte|informaci[óo]n|redacción|escrito|por|reportagem|texto|servizio|testo|scritto|di|репортаж|автор|текст|подготовил[аи]?|материал|记者|記者|采写|执笔|執筆|取材|إعداد|تقرير|كتابة|كتب";
const EDITOR_ROLE =
  "editing|edited|redaktion|redigiert|bearbeitet|bearbeitung|édition|édité|edición|editado|editing|edição|edizione|a cura|redazione|montaje|редактор|редактировал[аи]?|редактирование|编辑|編輯|編集|校对|تحرير";

const ROLE = new RegExp(String.raw`^(?:${AUTHOR_ROLE}|${EDITOR_ROLE})(?!\p{Ll})`, "iu");
const EDITORS = new RegExp(String.raw`^(?:${EDITOR_ROLE})(?!\p{Ll})`, "iu");

/** Between clauses: a semicolon, a full stop behind a word, or what stands before the editors. */
const CLAUSES = new RegExp(
  String.raw`\s*[;；؛]\s*|(?<=\p{Ll}{2})\.\s+(?=\p{L})|[,، ]\s*(?=(?:${EDITOR_ROLE})(?!\p{Ll}))`,
  "iu",
);

function byRole(content: string): Pick<SignOff, "author" | "editor"> {
  const author: string[] = [];
  const editor: string[] = [];
  for (const clause of content.split(CLAUSES)) {
    if (clause === "") continue;
    (EDITORS.test(clause) ? editor : author).push(...namesIn(clause));
  }
  return { author, editor };
}

/** What leads to the names: one or two words of the role, and `by`, `von`, a colon. */
const LEAD = new RegExp(
  String.raw`^(?:(?:${AUTHOR_ROLE}|${EDITOR_ROLE})(?!\p{Ll})[\p{L} ]{0,20}?)(?:\s*[:：]\s*|\s+(?:by|von|par|de|por|di|durch|door)\s+|\s+|(?=\p{Lo}))`,
  "iu",
);

function namesIn(clause: string): readonly string[] {
  const names = clause.replace(LEAD, "").split(/\s*[,،、/]\s*|\s+(?:and|und|et|y|e|и|و|&)\s+/u);
  return (
    names
      // `Reporting by A in Geneva`
      .map((name) => name.replace(/\s+(?:in|en|em|à|aus|from|а|в)\s+\p{Lu}.*$/u, "").trim())
      .filter((name) => name !== "")
  );
}
