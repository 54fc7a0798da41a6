create table calls (
  id text not null primary key,
  account_id text not null,
  live text,
  credential_id text not null,
  purpose text not null,
  sealed_order blob not null,
  created integer not null,
  expires integer not null,
  state text not null,
  "end" text,
  answered integer,
  used integer
);
create unique index ix_calls_live on calls (live);
create index ix_calls_purpose on calls (purpose);
create index ix_calls_state_expires on calls (state, expires);
create table phone_pauses (
  account_id text not null primary key,
  until integer not null
);
