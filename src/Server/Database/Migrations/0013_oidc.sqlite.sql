-- OpenID Connect: names of assertions and proofs that have been used.
create table oidc_used (
  hash blob not null primary key,
  until integer not null
);
create index ix_oidc_used_until on oidc_used (until);
-- Sessions at systems that want to hear of their end. The database itself notes that a session has gone, whoever ended it.
create table oidc_stays (
  id text not null primary key,
  client text not null,
  account_id text not null,
  session_id text references sessions (id) on delete set null,
  sid text not null,
  issuer text not null,
  began integer not null,
  ends integer not null,
  due integer,
  tries integer not null,
  told integer
);
create unique index ix_oidc_stays_sid_client on oidc_stays (sid, client);
create index ix_oidc_stays_session_id_due on oidc_stays (session_id, due);
create index ix_oidc_stays_ends on oidc_stays (ends);
-- Authorization requests that systems leave beforehand.
create table oidc_pushed (
  id text not null primary key,
  hash blob not null,
  client text not null,
  request blob not null,
  expires integer not null
);
create unique index ix_oidc_pushed_hash on oidc_pushed (hash);
create index ix_oidc_pushed_expires on oidc_pushed (expires);
-- The key that must be shown with a code or a refresh token.
alter table oidc_grants add column thumbprint text;
-- Devices that wait until somebody lets them in.
create table oidc_devices (
  id text not null primary key,
  device_hash blob not null,
  user_hash blob not null,
  client text not null,
  scopes text not null,
  state text not null,
  created integer not null,
  expires integer not null,
  polled integer not null,
  pause integer not null,
  address text not null,
  agent text not null
);
create unique index ix_oidc_devices_device_hash on oidc_devices (device_hash);
create unique index ix_oidc_devices_user_hash on oidc_devices (user_hash);
create index ix_oidc_devices_expires on oidc_devices (expires);
