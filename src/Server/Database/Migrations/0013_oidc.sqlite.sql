-- OpenID Connect: names of assertions and proofs that have been used.
create table oidc_used (
  hash blob not null primary key,
  until integer not null
);
create index ix_oidc_used_until on oidc_used (until);
