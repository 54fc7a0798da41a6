-- OpenID Connect: names of assertions and proofs that have been used.
create table oidc_used (
  hash bytea not null primary key,
  until bigint not null
);
create index ix_oidc_used_until on oidc_used (until);
