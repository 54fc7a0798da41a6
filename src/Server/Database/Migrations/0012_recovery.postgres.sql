-- Getting back in: one open request for the second contact at most; it goes as it is cancelled or answered.
create table recovery_requests (
  account_id uuid not null primary key,
  cancel_hash bytea not null,
  asked bigint not null,
  due bigint not null,
  reference text not null
);
create unique index ix_recovery_requests_cancel_hash on recovery_requests (cancel_hash);
create index ix_recovery_requests_due on recovery_requests (due);
-- The identity service: who is linked with whom, and the ways there and back that are under way.
create table identity_links (
  id uuid not null primary key,
  account_id uuid not null,
  subject bytea not null,
  data bytea not null,
  linked bigint not null
);
create unique index ix_identity_links_account_id on identity_links (account_id);
create unique index ix_identity_links_subject on identity_links (subject);
create table identity_trips (
  id uuid not null primary key,
  browser bytea not null,
  mark bytea not null,
  state text not null,
  data bytea not null,
  expires bigint not null
);
create unique index ix_identity_trips_browser on identity_trips (browser);
create unique index ix_identity_trips_mark on identity_trips (mark);
create index ix_identity_trips_expires on identity_trips (expires);
-- When a code sent to an address on file was typed in this session: it opens the first registration.
alter table sessions add column second_secret bigint;
