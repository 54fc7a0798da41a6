create table saml_keys (
  id text not null primary key,
  generation integer not null,
  secret blob not null,
  certificate blob not null,
  created integer not null,
  begins integer not null
);
create unique index ix_saml_keys_generation on saml_keys (generation);
create table saml_visits (
  id text not null primary key,
  system text not null,
  account_id text not null,
  session_id text not null,
  name_id text not null,
  format text not null,
  ends integer not null
);
create index ix_saml_visits_session_id on saml_visits (session_id);
create index ix_saml_visits_ends on saml_visits (ends);
create table saml_used (
  hash blob not null primary key,
  until integer not null
);
create index ix_saml_used_until on saml_used (until);
