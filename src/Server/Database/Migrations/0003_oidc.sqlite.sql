create table signing_keys (
  id text not null primary key,
  algorithm text not null,
  generation integer not null,
  secret blob not null,
  created integer not null,
  begins integer not null
);
create table oidc_grants (
  id text not null primary key,
  client text not null,
  account_id text not null,
  session_id text,
  sid text not null,
  scopes text not null,
  redirect_uri text not null,
  challenge text not null,
  nonce text,
  acr text not null,
  amr text not null,
  signed_in integer not null,
  code_hash blob not null,
  code_expires integer not null,
  redeemed integer,
  token_hash blob,
  lapses integer not null,
  expires integer not null
);
create unique index ix_signing_keys_algorithm_generation on signing_keys (algorithm, generation);
create unique index ix_oidc_grants_code_hash on oidc_grants (code_hash);
create index ix_oidc_grants_account_id on oidc_grants (account_id);
create index ix_oidc_grants_session_id on oidc_grants (session_id);
create index ix_oidc_grants_lapses on oidc_grants (lapses);
