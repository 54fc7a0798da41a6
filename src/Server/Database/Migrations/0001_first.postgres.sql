create table accounts (
  id uuid not null,
  common_id text not null,
  display_name text not null,
  language text,
  affiliations text not null,
  roles text not null,
  created bigint not null,
  suspended bigint,
  primary key (id)
);
create table address_failures (
  network text not null,
  since bigint not null,
  fails integer not null,
  primary key (network)
);
create table attempts (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  lane text not null,
  state text not null,
  request text not null,
  amr text not null,
  signed_in bigint not null,
  session_id uuid,
  credential_id uuid not null,
  way text not null,
  wrong integer not null,
  reference text not null,
  expires bigint not null,
  primary key (id)
);
create table audit_events (
  stream uuid not null,
  sequence bigint not null,
  at bigint not null,
  act text not null,
  result text not null,
  account_id uuid,
  actor_id uuid,
  method text,
  system text,
  address text not null,
  agent text not null,
  reference text,
  seal bytea not null,
  primary key (stream, sequence)
);
create table challenges (
  id uuid not null,
  account_id uuid not null,
  credential_id uuid not null,
  purpose uuid not null,
  answer_hash bytea not null,
  created bigint not null,
  expires bigint not null,
  primary key (id)
);
create table counters (
  account_id uuid not null,
  authenticator uuid not null,
  lane text not null,
  fails integer not null,
  burst integer not null,
  since bigint not null,
  waits bigint not null,
  primary key (account_id, authenticator, lane)
);
create table credentials (
  id uuid not null,
  account_id uuid not null,
  method text not null,
  slot text not null,
  label text not null,
  data bytea not null,
  state text not null,
  session_id uuid,
  created bigint not null,
  added bigint,
  last_used bigint,
  last_from text,
  step bigint not null,
  primary key (id)
);
create table job_leases (
  name text not null,
  due bigint not null,
  primary key (name)
);
create table known_devices (
  token_hash bytea not null,
  account_id uuid not null,
  expires bigint not null,
  primary key (token_hash, account_id)
);
create table mfa_spreads (
  account_id uuid not null,
  system text not null,
  ready bigint not null,
  done bigint,
  primary key (account_id, system)
);
create table mfa_switches (
  account_id uuid not null,
  state text not null,
  applied bigint not null,
  ready_by bigint not null,
  active bigint,
  primary key (account_id)
);
create table outbox (
  id uuid not null,
  channel text not null,
  recipient bytea not null,
  subject bytea not null,
  body bytea not null,
  account_id uuid,
  created bigint not null,
  expires bigint not null,
  due bigint not null,
  tries integer not null,
  state text not null,
  finished bigint,
  primary key (id)
);
create table passwords (
  account_id uuid not null,
  phc bytea not null,
  set bigint not null,
  rules integer not null,
  primary key (account_id)
);
create table preferences (
  account_id uuid not null,
  credential_id uuid not null,
  way text not null,
  primary key (account_id)
);
create table ring_keys (
  id uuid not null,
  xml bytea not null,
  primary key (id)
);
create table sent_notes (
  id uuid not null,
  channel text not null,
  account_id uuid not null,
  target bytea not null,
  network text not null,
  at bigint not null,
  primary key (id)
);
create table sessions (
  id uuid not null,
  token_hash bytea not null,
  account_id uuid not null,
  strength text not null,
  amr text not null,
  created bigint not null,
  signed_in bigint not null,
  verified bigint,
  seen bigint not null,
  expires bigint not null,
  address text not null,
  agent text not null,
  primary key (id)
);
create table trials (
  credential_id uuid not null,
  account_id uuid not null,
  passed bigint not null,
  primary key (credential_id)
);
create unique index ix_accounts_common_id on accounts (common_id);
create index ix_attempts_credential_id on attempts (credential_id);
create index ix_attempts_expires on attempts (expires);
create unique index ix_attempts_token_hash on attempts (token_hash);
create index ix_audit_events_account_id_at on audit_events (account_id, at);
create unique index ix_challenges_credential_id_purpose on challenges (credential_id, purpose);
create index ix_challenges_expires on challenges (expires);
create unique index ix_credentials_account_id_method_slot_state on credentials (account_id, method, slot, state);
create index ix_mfa_switches_state on mfa_switches (state);
create index ix_outbox_state_due on outbox (state, due);
create index ix_sent_notes_account_id_channel_at on sent_notes (account_id, channel, at);
create index ix_sent_notes_network_at on sent_notes (network, at);
create index ix_sent_notes_target_at on sent_notes (target, at);
create index ix_sessions_account_id on sessions (account_id);
create unique index ix_sessions_token_hash on sessions (token_hash);
create index ix_trials_account_id on trials (account_id);
