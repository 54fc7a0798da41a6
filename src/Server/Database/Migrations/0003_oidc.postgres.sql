create table signing_keys (
  id uuid not null,
  algorithm text not null,
  generation integer not null,
  secret bytea not null,
  created bigint not null,
  begins bigint not null,
  primary key (id)
);
create table oidc_grants (
  id uuid not null,
  client text not null,
  account_id uuid not null,
  session_id uuid,
  sid text not null,
  scopes text not null,
  redirect_uri text not null,
  challenge text not null,
  nonce text,
  acr text not null,
  amr text not null,
  signed_in bigint not null,
  code_hash bytea not null,
  code_expires bigint not null,
  redeemed bigint,
  token_hash bytea,
  lapses bigint not null,
  expires bigint not null,
  primary key (id)
);
create unique index ix_signing_keys_algorithm_generation on signing_keys (algorithm, generation);
create unique index ix_oidc_grants_code_hash on oidc_grants (code_hash);
create index ix_oidc_grants_account_id on oidc_grants (account_id);
create index ix_oidc_grants_session_id on oidc_grants (session_id);
create index ix_oidc_grants_lapses on oidc_grants (lapses);
