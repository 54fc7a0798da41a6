create table key_ids (
  id_hash blob not null primary key,
  credential_id text not null
);
create index ix_key_ids_credential_id on key_ids (credential_id);
create table key_challenges (
  id text not null primary key,
  binding blob not null,
  state text not null,
  expires integer not null
);
create index ix_key_challenges_binding on key_challenges (binding);
create index ix_key_challenges_expires on key_challenges (expires);
