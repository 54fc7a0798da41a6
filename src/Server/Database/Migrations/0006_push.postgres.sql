create table app_moves (
  id uuid not null primary key,
  account_id uuid not null,
  credential_id uuid not null,
  code_hash bytea not null,
  claim_id uuid,
  sealed_claim bytea,
  state text not null,
  expires bigint not null
);
create unique index ix_app_moves_claim_id on app_moves (claim_id);
create unique index ix_app_moves_code_hash on app_moves (code_hash);
create index ix_app_moves_credential_id on app_moves (credential_id);
create index ix_app_moves_expires on app_moves (expires);
create table app_nonces (
  device_id uuid not null,
  nonce bytea not null,
  expires bigint not null,
  primary key (device_id, nonce)
);
create index ix_app_nonces_expires on app_nonces (expires);
create table app_pairings (
  id uuid not null primary key,
  account_id uuid not null,
  credential_id uuid not null,
  code_hash bytea not null,
  typed_hash bytea not null,
  expires bigint not null
);
create index ix_app_pairings_account_id on app_pairings (account_id);
create unique index ix_app_pairings_code_hash on app_pairings (code_hash);
create index ix_app_pairings_expires on app_pairings (expires);
create table app_pauses (
  account_id uuid not null primary key,
  begun bigint not null,
  until bigint not null
);
create table app_requests (
  id uuid not null primary key,
  account_id uuid not null,
  live uuid,
  credential_id uuid not null,
  purpose uuid not null,
  kind text not null,
  sealed_question bytea not null,
  created bigint not null,
  expires bigint not null,
  state text not null,
  sent text not null,
  used bigint
);
create index ix_app_requests_account_id_created on app_requests (account_id, created);
create index ix_app_requests_expires on app_requests (expires);
create unique index ix_app_requests_live on app_requests (live);
create index ix_app_requests_purpose on app_requests (purpose);
create table method_locks (
  account_id uuid not null primary key,
  since bigint not null
);
create table push_keys (
  id uuid not null primary key,
  generation integer not null,
  secret bytea not null,
  created bigint not null
);
create unique index ix_push_keys_generation on push_keys (generation);
