-- All below is derived from the records, and kept up by whoever stores them: what is offered for other
-- segments. Hashes are 128 bits, of the source locale and the text.

-- Forms of source texts: what is compared. `form` is a JSON string. `tokens` says by which rules its
-- tokens were found, `length` counts them, `characters` its UTF-16 code units; `words` has a number for each
-- token, as often as it occurs, `signature` a bit.
CREATE TABLE :"schema".form (
  hash uuid PRIMARY KEY,
  from_locale text COLLATE "C" NOT NULL,
  tokens text COLLATE "C" NOT NULL,
  length integer NOT NULL,
  characters integer NOT NULL,
  signature bit(128) NOT NULL,
  words bigint[] NOT NULL,
  form text NOT NULL
);
CREATE INDEX form_by_locale ON :"schema".form (from_locale, tokens);

-- How often tokens occurred when they were last put in order. The rarest come first, then the smallest number;
-- tokens that are not here did not occur often.
CREATE TABLE :"schema".token_count (
  token bigint PRIMARY KEY,
  often integer NOT NULL
);

-- The rarer half of a form's tokens; `behind` counts the tokens that are not before it in their order. What of the
-- form leaves few to look at is here, too: searches read the index alone.
CREATE TABLE :"schema".posting (
  token bigint NOT NULL,
  length integer NOT NULL,
  form uuid NOT NULL,
  behind integer NOT NULL,
  characters integer NOT NULL,
  signature bit(128) NOT NULL,
  PRIMARY KEY (token, length, form) INCLUDE (behind, characters, signature)
);

-- Targets that are live and not empty. `revives` is the older target that a still-correct review says again.
CREATE TABLE :"schema".entry (
  locale text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  revives uuid,
  is_in_use boolean NOT NULL,
  state smallint NOT NULL,
  form uuid NOT NULL REFERENCES :"schema".form,
  source uuid NOT NULL,
  context uuid NOT NULL,
  target uuid NOT NULL,
  sorting text COLLATE "C" NOT NULL,
  source_words text COLLATE "C" NOT NULL,
  target_words text COLLATE "C" NOT NULL,
  PRIMARY KEY (locale, id)
);
CREATE INDEX entry_of_form ON :"schema".entry (form);
CREATE INDEX entry_by_form ON :"schema".entry (locale, form, state DESC, id) WHERE is_in_use;
CREATE INDEX entry_by_source ON :"schema".entry (locale, source, state DESC, id) WHERE is_in_use;
CREATE INDEX entry_by_context ON :"schema".entry (locale, context, state DESC, id) WHERE is_in_use;
CREATE INDEX entry_by_target ON :"schema".entry (locale, source, target) WHERE is_in_use;

CREATE INDEX bearing_by_bring ON :"schema".bearing (locale, brings);

-- By which version of the forms the tables above were filled; none: they were not yet.
-- `ordered_forms`: how many forms there were when tokens were put in order.
CREATE TABLE :"schema".filling (form_version integer NOT NULL, ordered_forms bigint NOT NULL DEFAULT 0);
