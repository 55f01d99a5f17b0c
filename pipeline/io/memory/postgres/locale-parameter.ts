/**
 * The locale that a statement is about, $1, as something whose value the planner does not see. Statistics know nothing of a
 * locale that is new to a table, and are renewed when a tenth of it has changed: of a value that they do not know the
 * planner believes that no row has it, and would read all that have for each id.
 */
export const LOCALE = `(SELECT $1::text COLLATE "C")`;
