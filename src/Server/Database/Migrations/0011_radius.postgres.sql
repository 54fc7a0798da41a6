create table radius_sessions (
  id uuid not null primary key,
  account_id uuid not null,
  system text not null,
  client text not null,
  session text not null,
  name text not null,
  station text not null,
  began bigint not null,
  seen bigint not null,
  ended bigint,
  cut bigint
);
create unique index ix_radius_sessions_client_session_account_id on radius_sessions (client, session, account_id);
create index ix_radius_sessions_account_id on radius_sessions (account_id);
create index ix_radius_sessions_seen on radius_sessions (seen);
