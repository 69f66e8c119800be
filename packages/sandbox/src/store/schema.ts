/** Incremented with every change of the tables, so that a file of another version is rejected. */
export const schemaVersion = 5;

export const schema = `
  CREATE TABLE settings (
    name TEXT PRIMARY KEY,
    value INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE integrations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    type TEXT NOT NULL CHECK (type IN ('test', 'live')),
    webhook_url TEXT NOT NULL,
    masked_token TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    expires_at INTEGER
  ) STRICT;

  CREATE TABLE access_tokens (
    hash TEXT PRIMARY KEY,
    integration_id INTEGER NOT NULL REFERENCES integrations,
    regenerated_at INTEGER
  ) STRICT;

  CREATE TABLE cases (
    -- Not counted by AUTOINCREMENT, whose table would be written by every create.
    id INTEGER PRIMARY KEY,
    integration_id INTEGER NOT NULL REFERENCES integrations,
    name TEXT NOT NULL,
    external_id TEXT,
    status TEXT NOT NULL,
    client_name TEXT NOT NULL,
    client_external_id TEXT,
    approval_status TEXT NOT NULL,
    request TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    completed_at INTEGER,
    cancelled_at INTEGER
  ) STRICT;
  CREATE INDEX cases_by_status ON cases (status, id);

  CREATE TABLE guided_flow_steps (
    case_id INTEGER NOT NULL REFERENCES cases,
    name TEXT NOT NULL,
    answers TEXT NOT NULL,
    completed_at INTEGER NOT NULL,
    PRIMARY KEY (case_id, name)
  ) STRICT, WITHOUT ROWID;

  -- Cases that complete by themselves because of their test data.
  CREATE TABLE auto_outcomes (
    case_id INTEGER PRIMARY KEY REFERENCES cases,
    -- NULL: the Case is cancelled.
    approval_status TEXT,
    due_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX auto_outcomes_due ON auto_outcomes (due_at);

  CREATE TABLE deliveries (
    id TEXT PRIMARY KEY,
    event_type TEXT NOT NULL,
    case_id INTEGER NOT NULL REFERENCES cases,
    body TEXT NOT NULL,
    edited_from TEXT,
    faults TEXT NOT NULL,
    -- 1 until the next webhook overtook it.
    held INTEGER NOT NULL,
    -- How often it is to be sent again after it was delivered.
    repeats INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    delivered_at INTEGER,
    next_attempt_at INTEGER
  ) STRICT;
  CREATE UNIQUE INDEX deliveries_by_case ON deliveries (case_id) WHERE edited_from IS NULL;
  CREATE INDEX deliveries_edited ON deliveries (case_id) WHERE edited_from IS NOT NULL;
  -- The few that nothing is to come of, or that failed.
  CREATE INDEX deliveries_over ON deliveries (id) WHERE delivered_at IS NULL AND next_attempt_at IS NULL;
  CREATE INDEX deliveries_held ON deliveries (held) WHERE held = 1;
  CREATE INDEX deliveries_due ON deliveries (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

  CREATE TABLE attempts (
    id INTEGER PRIMARY KEY,
    delivery_id TEXT NOT NULL REFERENCES deliveries,
    reason TEXT NOT NULL,
    faults TEXT NOT NULL,
    url TEXT NOT NULL,
    request_headers TEXT NOT NULL,
    -- NULL: the body of the delivery.
    request_body TEXT,
    status INTEGER,
    response_headers TEXT NOT NULL,
    response_body TEXT NOT NULL,
    error TEXT,
    started_at INTEGER NOT NULL,
    duration INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX attempts_by_delivery ON attempts (delivery_id);

  CREATE TABLE requests (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    request_id TEXT NOT NULL,
    method TEXT NOT NULL,
    path TEXT NOT NULL,
    status INTEGER,
    faults TEXT NOT NULL,
    masked_key TEXT,
    integration_id INTEGER,
    rejection TEXT,
    body TEXT,
    received_at INTEGER NOT NULL,
    duration INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE faults (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    target TEXT NOT NULL CHECK (target IN ('api', 'webhooks')),
    kind TEXT NOT NULL,
    spec TEXT NOT NULL,
    -- NULL: always.
    remaining INTEGER,
    -- NULL: it does not turn itself off.
    ends_at INTEGER
  ) STRICT;

  CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    webhook_id TEXT NOT NULL,
    headers TEXT NOT NULL,
    body TEXT NOT NULL,
    status INTEGER NOT NULL,
    received_at INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX inbox_by_webhook ON inbox (webhook_id, id);
`;

/** Resets to an empty sandbox: ids restart and the clock's offset is 0. */
export const wipe = `
  DELETE FROM attempts;
  DELETE FROM deliveries;
  DELETE FROM auto_outcomes;
  DELETE FROM guided_flow_steps;
  DELETE FROM cases;
  DELETE FROM access_tokens;
  DELETE FROM integrations;
  DELETE FROM requests;
  DELETE FROM faults;
  DELETE FROM inbox;
  DELETE FROM settings;
  DELETE FROM sqlite_sequence;
`;
