create table accounts (
  id text not null primary key,
  common_id text not null,
  display_name text not null,
  language text,
  affiliations text not null,
  roles text not null,
  created integer not null,
  suspended integer
);
create table address_failures (
  network text not null primary key,
  since integer not null,
  fails integer not null
);
create table attempts (
  id text not null primary key,
  token_hash blob not null,
  account_id text not null,
  lane text not null,
  state text not null,
  request text not null,
  amr text not null,
  signed_in integer not null,
  session_id text,
  credential_id text not null,
  way text not null,
  wrong integer not null,
  reference text not null,
  expires integer not null
);
create table audit_events (
  stream text not null,
  sequence integer not null,
  at integer not null,
  act text not null,
  result text not null,
  account_id text,
  actor_id text,
  "method" text,
  "system" text,
  address text not null,
  agent text not null,
  reference text,
  seal blob not null,
  primary key (stream, sequence)
);
create table challenges (
  id text not null primary key,
  account_id text not null,
  credential_id text not null,
  purpose text not null,
  answer_hash blob not null,
  created integer not null,
  expires integer not null
);
create table counters (
  account_id text not null,
  authenticator text not null,
  lane text not null,
  fails integer not null,
  burst integer not null,
  since integer not null,
  waits integer not null,
  primary key (account_id, authenticator, lane)
);
create table credentials (
  id text not null primary key,
  account_id text not null,
  "method" text not null,
  slot text not null,
  label text not null,
  data blob not null,
  state text not null,
  session_id text,
  created integer not null,
  added integer,
  last_used integer,
  last_from text,
  step integer not null
);
create table job_leases (
  name text not null primary key,
  due integer not null
);
create table known_devices (
  token_hash blob not null,
  account_id text not null,
  expires integer not null,
  primary key (token_hash, account_id)
);
create table mfa_spreads (
  account_id text not null,
  "system" text not null,
  ready integer not null,
  done integer,
  primary key (account_id, "system")
);
create table mfa_switches (
  account_id text not null primary key,
  state text not null,
  applied integer not null,
  ready_by integer not null,
  active integer
);
create table outbox (
  id text not null primary key,
  channel text not null,
  recipient blob not null,
  subject blob not null,
  body blob not null,
  account_id text,
  created integer not null,
  expires integer not null,
  due integer not null,
  tries integer not null,
  state text not null,
  finished integer
);
create table passwords (
  account_id text not null primary key,
  phc blob not null,
  "set" integer not null,
  rules integer not null
);
create table preferences (
  account_id text not null primary key,
  credential_id text not null,
  way text not null
);
create table ring_keys (
  id text not null primary key,
  xml blob not null
);
create table sent_notes (
  id text not null primary key,
  channel text not null,
  account_id text not null,
  target blob not null,
  network text not null,
  at integer not null
);
create table sessions (
  id text not null primary key,
  token_hash blob not null,
  account_id text not null,
  strength text not null,
  amr text not null,
  created integer not null,
  signed_in integer not null,
  verified integer,
  seen integer not null,
  expires integer not null,
  address text not null,
  agent text not null
);
create table trials (
  credential_id text not null primary key,
  account_id text not null,
  passed integer not null
);
create unique index ix_accounts_common_id on accounts (common_id);
create index ix_attempts_credential_id on attempts (credential_id);
create index ix_attempts_expires on attempts (expires);
create unique index ix_attempts_token_hash on attempts (token_hash);
create index ix_audit_events_account_id_at on audit_events (account_id, at);
create unique index ix_challenges_credential_id_purpose on challenges (credential_id, purpose);
create index ix_challenges_expires on challenges (expires);
create unique index ix_credentials_account_id_method_slot_state on credentials (account_id, "method", slot, state);
create index ix_mfa_switches_state on mfa_switches (state);
create index ix_outbox_state_due on outbox (state, due);
create index ix_sent_notes_account_id_channel_at on sent_notes (account_id, channel, at);
create index ix_sent_notes_network_at on sent_notes (network, at);
create index ix_sent_notes_target_at on sent_notes (target, at);
create index ix_sessions_account_id on sessions (account_id);
create unique index ix_sessions_token_hash on sessions (token_hash);
create index ix_trials_account_id on trials (account_id);
