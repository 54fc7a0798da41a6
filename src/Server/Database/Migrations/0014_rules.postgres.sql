-- The rules between people and systems: who is let off one for a time, and what each has agreed to tell.
create table policy_exceptions (
  id uuid not null primary key,
  account_id uuid not null,
  rule text not null,
  until bigint not null,
  reason text not null,
  made bigint not null,
  actor_id uuid,
  ended bigint
);
create index ix_policy_exceptions_account_id on policy_exceptions (account_id);
create index ix_policy_exceptions_until on policy_exceptions (until);
create table consents (
  account_id uuid not null,
  system text not null,
  agreed text not null,
  refused text not null,
  terms text not null,
  given bigint not null,
  primary key (account_id, system)
);
-- When the yearly training was passed last; told from outside.
alter table accounts add column trained bigint;
-- Why this sign-in was asked to verify.
alter table sessions add column why text;
-- The desk finds what a reference code stands for.
create index ix_audit_events_reference on audit_events (reference);
