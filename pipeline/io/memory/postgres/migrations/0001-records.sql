-- The records of all locales. `body` is what counts: the record as canonical JSON (RFC 8785).
-- Ids are 128 bits in hex; keys and articles that are none are hashed into as many.
-- `transaction` and `serial` are what the cursor of `memory pull` goes by.
CREATE TABLE :"schema".record (
  locale text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  kind text COLLATE "C" NOT NULL,
  version numeric NOT NULL,
  article uuid,
  import uuid,
  transaction xid8 NOT NULL DEFAULT pg_current_xact_id(),
  serial bigint GENERATED ALWAYS AS IDENTITY,
  body text NOT NULL,
  PRIMARY KEY (locale, id)
);
CREATE INDEX record_by_article ON :"schema".record (locale, article) WHERE article IS NOT NULL;
CREATE INDEX record_by_import ON :"schema".record (locale, import) WHERE import IS NOT NULL;
CREATE INDEX record_by_change ON :"schema".record (locale, transaction, serial);

-- By which segment keys a record is found.
CREATE TABLE :"schema".record_key (
  locale text COLLATE "C" NOT NULL,
  key uuid NOT NULL,
  id uuid NOT NULL,
  PRIMARY KEY (locale, key, id)
);

-- Which record has to come along (`brings`) wherever another record, or an import, does.
CREATE TABLE :"schema".bearing (
  locale text COLLATE "C" NOT NULL,
  bears_on uuid NOT NULL,
  brings uuid NOT NULL,
  PRIMARY KEY (locale, bears_on, brings)
);

-- Records whose content is gone for good, also those that have not come yet.
CREATE TABLE :"schema".erased (
  locale text COLLATE "C" NOT NULL,
  id uuid NOT NULL,
  PRIMARY KEY (locale, id)
);

-- Tells this memory from one that was made anew in its place: cursors of that one mean nothing here.
CREATE TABLE :"schema".identity (id uuid NOT NULL);
INSERT INTO :"schema".identity VALUES (gen_random_uuid());
