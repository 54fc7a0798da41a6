create table saml_keys (
  id uuid not null primary key,
  generation integer not null,
  secret bytea not null,
  certificate bytea not null,
  created bigint not null,
  begins bigint not null
);
create unique index ix_saml_keys_generation on saml_keys (generation);
create table saml_visits (
  id uuid not null primary key,
  system text not null,
  account_id uuid not null,
  session_id uuid not null,
  name_id text not null,
  format text not null,
  ends bigint not null
);
create index ix_saml_visits_session_id on saml_visits (session_id);
create index ix_saml_visits_ends on saml_visits (ends);
create table saml_used (
  hash bytea not null primary key,
  until bigint not null
);
create index ix_saml_used_until on saml_used (until);
