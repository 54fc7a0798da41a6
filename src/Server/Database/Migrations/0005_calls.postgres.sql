create table calls (
  id uuid not null primary key,
  account_id uuid not null,
  live uuid,
  credential_id uuid not null,
  purpose uuid not null,
  sealed_order bytea not null,
  created bigint not null,
  expires bigint not null,
  state text not null,
  "end" text,
  answered bigint,
  used bigint
);
create unique index ix_calls_live on calls (live);
create index ix_calls_purpose on calls (purpose);
create index ix_calls_state_expires on calls (state, expires);
create table phone_pauses (
  account_id uuid not null primary key,
  until bigint not null
);
