-- Ways to a new password for people who have forgotten theirs. None of them is a session.
create table renewals (
  id uuid not null primary key,
  token_hash bytea not null,
  account_id uuid not null,
  authenticator uuid,
  state text not null,
  request text not null,
  reference text not null,
  expires bigint not null
);
create unique index ix_renewals_token_hash on renewals (token_hash);
create index ix_renewals_account_id on renewals (account_id);
create index ix_renewals_expires on renewals (expires);
