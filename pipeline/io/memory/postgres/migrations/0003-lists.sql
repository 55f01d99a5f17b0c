-- Near forms are found by lists of what has a token in common, read by the program, many forms a row: it counts faster
-- than rows can be joined. All of it is derived, so it is made anew.
DROP TABLE :"schema".posting;
DROP TABLE :"schema".token_count;
TRUNCATE :"schema".entry, :"schema".form;
ALTER TABLE :"schema".form
  DROP COLUMN length, DROP COLUMN characters, DROP COLUMN signature, DROP COLUMN words,
  ADD COLUMN number integer GENERATED ALWAYS AS IDENTITY UNIQUE;

-- Which forms have a token (a hash of 32 bits, of the source locale, too). A form's place in a list has 16 bytes, the
-- first ones first: its number (4), how many tokens it has (2), how many UTF-16 code units (2), both at most 32767, and
-- a bit for each of its tokens (8). `class` says between which bounds the number of tokens lies. A list is in any
-- number of rows, in any order; places of forms that are gone may stay.
CREATE TABLE :"schema".list (
  token integer NOT NULL,
  class smallint NOT NULL,
  places bytea NOT NULL
);
ALTER TABLE :"schema".list ALTER COLUMN places SET STORAGE EXTERNAL;
CREATE INDEX list_by_token ON :"schema".list (token, class);

-- `merged`: number of the newest form when short rows were put together last. `often`: how often the frequent tokens
-- occurred then, as pairs of 4 bytes. Searches are right with any counts; with good ones they read the short lists.
CREATE TABLE :"schema".list_state (merged integer NOT NULL, often bytea NOT NULL);
INSERT INTO :"schema".list_state VALUES (0, '');

-- Whoever stores an entry has locked its form, and only forms without entries are deleted: a check of each row costs time.
ALTER TABLE :"schema".entry DROP CONSTRAINT entry_form_fkey;

ALTER TABLE :"schema".filling DROP COLUMN ordered_forms;
DELETE FROM :"schema".filling;
