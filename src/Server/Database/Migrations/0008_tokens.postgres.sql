create table hardware_tokens (
  id uuid not null primary key,
  serial text not null,
  secret_mark bytea not null,
  secret bytea not null,
  kind text not null,
  algorithm text not null,
  digits integer not null,
  period integer not null,
  maker text not null,
  model text not null,
  state text not null,
  holder_id uuid null,
  last_step bigint not null,
  drift integer not null,
  imported bigint not null
);
create unique index ix_hardware_tokens_serial on hardware_tokens (serial);
create unique index ix_hardware_tokens_secret_mark on hardware_tokens (secret_mark);
create index ix_hardware_tokens_holder_id on hardware_tokens (holder_id);
create table token_requests (
  id uuid not null primary key,
  account_id uuid not null,
  filed_by uuid null,
  open_for uuid null,
  ground text not null,
  note bytea not null,
  state text not null,
  asked bigint not null,
  token_id uuid null,
  handed_out bigint null,
  due bigint null,
  reminded bigint null,
  ended bigint null
);
create unique index ix_token_requests_open_for on token_requests (open_for);
create index ix_token_requests_account_id_asked on token_requests (account_id, asked);
create index ix_token_requests_state_asked on token_requests (state, asked);
create index ix_token_requests_token_id on token_requests (token_id);
