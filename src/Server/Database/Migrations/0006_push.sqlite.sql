create table app_moves (
  id text not null primary key,
  account_id text not null,
  credential_id text not null,
  code_hash blob not null,
  claim_id text,
  sealed_claim blob,
  state text not null,
  expires integer not null
);
create unique index ix_app_moves_claim_id on app_moves (claim_id);
create unique index ix_app_moves_code_hash on app_moves (code_hash);
create index ix_app_moves_credential_id on app_moves (credential_id);
create index ix_app_moves_expires on app_moves (expires);
create table app_nonces (
  device_id text not null,
  nonce blob not null,
  expires integer not null,
  primary key (device_id, nonce)
);
create index ix_app_nonces_expires on app_nonces (expires);
create table app_pairings (
  id text not null primary key,
  account_id text not null,
  credential_id text not null,
  code_hash blob not null,
  typed_hash blob not null,
  expires integer not null
);
create index ix_app_pairings_account_id on app_pairings (account_id);
create unique index ix_app_pairings_code_hash on app_pairings (code_hash);
create index ix_app_pairings_expires on app_pairings (expires);
create table app_pauses (
  account_id text not null primary key,
  begun integer not null,
  until integer not null
);
create table app_requests (
  id text not null primary key,
  account_id text not null,
  live text,
  credential_id text not null,
  purpose text not null,
  kind text not null,
  sealed_question blob not null,
  created integer not null,
  expires integer not null,
  state text not null,
  sent text not null,
  used integer
);
create index ix_app_requests_account_id_created on app_requests (account_id, created);
create index ix_app_requests_expires on app_requests (expires);
create unique index ix_app_requests_live on app_requests (live);
create index ix_app_requests_purpose on app_requests (purpose);
create table method_locks (
  account_id text not null primary key,
  since integer not null
);
create table push_keys (
  id text not null primary key,
  generation integer not null,
  secret blob not null,
  created integer not null
);
create unique index ix_push_keys_generation on push_keys (generation);
