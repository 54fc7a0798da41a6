-- OpenID Connect: names of assertions and proofs that have been used.
create table oidc_used (
  hash bytea not null primary key,
  until bigint not null
);
create index ix_oidc_used_until on oidc_used (until);
-- Sessions at systems that want to hear of their end. The database itself notes that a session has gone, whoever ended it.
create table oidc_stays (
  id uuid not null primary key,
  client text not null,
  account_id uuid not null,
  session_id uuid references sessions (id) on delete set null,
  sid text not null,
  issuer text not null,
  began bigint not null,
  ends bigint not null,
  due bigint,
  tries integer not null,
  told bigint
);
create unique index ix_oidc_stays_sid_client on oidc_stays (sid, client);
create index ix_oidc_stays_session_id_due on oidc_stays (session_id, due);
create index ix_oidc_stays_ends on oidc_stays (ends);
-- Authorization requests that systems leave beforehand.
create table oidc_pushed (
  id uuid not null primary key,
  hash bytea not null,
  client text not null,
  request bytea not null,
  expires bigint not null
);
create unique index ix_oidc_pushed_hash on oidc_pushed (hash);
create index ix_oidc_pushed_expires on oidc_pushed (expires);
-- The key that must be shown with a code or a refresh token.
alter table oidc_grants add column thumbprint text;
-- Devices that wait until somebody lets them in.
create table oidc_devices (
  id uuid not null primary key,
  device_hash bytea not null,
  user_hash bytea not null,
  client text not null,
  scopes text not null,
  state text not null,
  created bigint not null,
  expires bigint not null,
  polled bigint not null,
  pause integer not null,
  address text not null,
  agent text not null
);
create unique index ix_oidc_devices_device_hash on oidc_devices (device_hash);
create unique index ix_oidc_devices_user_hash on oidc_devices (user_hash);
create index ix_oidc_devices_expires on oidc_devices (expires);
