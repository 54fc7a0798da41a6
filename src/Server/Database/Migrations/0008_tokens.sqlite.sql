create table hardware_tokens (
  id text not null primary key,
  serial text not null,
  secret_mark blob not null,
  secret blob not null,
  kind text not null,
  algorithm text not null,
  digits integer not null,
  period integer not null,
  maker text not null,
  model text not null,
  state text not null,
  holder_id text null,
  last_step integer not null,
  drift integer not null,
  imported integer not null
);
create unique index ix_hardware_tokens_serial on hardware_tokens (serial);
create unique index ix_hardware_tokens_secret_mark on hardware_tokens (secret_mark);
create index ix_hardware_tokens_holder_id on hardware_tokens (holder_id);
create table token_requests (
  id text not null primary key,
  account_id text not null,
  filed_by text null,
  open_for text null,
  ground text not null,
  note blob not null,
  state text not null,
  asked integer not null,
  token_id text null,
  handed_out integer null,
  due integer null,
  reminded integer null,
  ended integer null
);
create unique index ix_token_requests_open_for on token_requests (open_for);
create index ix_token_requests_account_id_asked on token_requests (account_id, asked);
create index ix_token_requests_state_asked on token_requests (state, asked);
create index ix_token_requests_token_id on token_requests (token_id);
