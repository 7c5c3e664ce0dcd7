-- The ledger of keystrokes: what has been committed, of which files and users. A copy for those who ask with SQL; the data
-- sets themselves are the truth. A run with --ledgerJdbcUrl makes the tables if they are not there; where its role may not,
-- make them with:  psql -f ledger.sql  and let the role SELECT, INSERT, UPDATE and DELETE.

-- A committed version. Its row is written after those of its users and files: where it stands, they do.
CREATE TABLE IF NOT EXISTS keystroke_version (
  dataset         text        NOT NULL,  -- address of the data set
  version         bigint      NOT NULL,
  parent_version  bigint,                -- the version that it adds to
  run_id          text        NOT NULL,
  committed_at    timestamptz NOT NULL,
  made_of         text        NOT NULL,  -- what was read; of a layer, which version of the one before
  config_sha256   text        NOT NULL,  -- of all that the rows depend on
  index_path      text        NOT NULL,  -- the index, below the data set
  index_sha256    text        NOT NULL,
  row_noun        text        NOT NULL,
  n_rows          bigint      NOT NULL,
  n_bytes         bigint      NOT NULL,
  n_files         integer     NOT NULL,
  n_rejected      bigint      NOT NULL,
  feature_spec    text,                  -- id of the features, of gold/features
  users_added     bigint      NOT NULL,  -- since the parent version
  users_updated   bigint      NOT NULL,
  users_unchanged bigint      NOT NULL,
  users_gone      bigint      NOT NULL,
  PRIMARY KEY (dataset, version)
);

-- A log file with events, with the version that read it: of bronze/events.
CREATE TABLE IF NOT EXISTS keystroke_input_file (
  dataset  text   NOT NULL,
  version  bigint NOT NULL,
  user_id  text   NOT NULL,
  file     text   NOT NULL,  -- name without folders
  n_bytes  bigint NOT NULL,
  sha256   text   NOT NULL,
  n_events bigint NOT NULL,
  PRIMARY KEY (dataset, version, user_id, file)
);

-- A user as the latest version has it.
CREATE TABLE IF NOT EXISTS keystroke_user_state (
  dataset       text    NOT NULL,
  user_id       text    NOT NULL,
  ordinal       integer NOT NULL,  -- user_17 has 17
  state         text    NOT NULL CHECK (state IN ('added', 'updated', 'unchanged', 'gone')),
  status        text    NOT NULL CHECK (status IN ('kept', 'skipped')),
  reason        text,              -- why skipped
  fingerprint   text    NOT NULL,  -- of the files that the rows are made of
  n_rows        bigint  NOT NULL,
  version       bigint  NOT NULL,  -- the version that the state is of
  since_version bigint,            -- the first that has the user as it is; the files are listed with it
  PRIMARY KEY (dataset, user_id)
);
