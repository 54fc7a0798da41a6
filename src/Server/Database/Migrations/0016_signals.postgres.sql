-- What happened to accounts that systems may have to hear of. The database itself writes it down, in the same transaction,
-- whoever changed what; a worker takes it away.
create sequence account_changes_position;
create table account_changes (
  position bigint not null default nextval('account_changes_position') primary key,
  kind text not null,
  account_id uuid not null,
  subject_id uuid,
  method text,
  slot text,
  label text,
  data bytea,
  system text,
  ends bigint
);
create function tell_credential() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state = 'Active' then
      insert into account_changes (kind, account_id, subject_id, method, slot, label, data) values ('CredentialRemoved', old.account_id, old.id, old.method, old.slot, old.label, old.data);
    end if;
  elsif new.state = 'Active' then
    if tg_op = 'INSERT' then
      insert into account_changes (kind, account_id, subject_id, method, slot, label, data) values ('CredentialAdded', new.account_id, new.id, new.method, new.slot, new.label, new.data);
    elsif old.state <> 'Active' or old.label <> new.label then
      insert into account_changes (kind, account_id, subject_id, method, slot, label, data)
      values (case when old.state = 'Active' then 'CredentialRenamed' else 'CredentialAdded' end, new.account_id, new.id, new.method, new.slot, new.label, new.data);
    end if;
  end if;
  return null;
end $$;
create trigger tell_credential after insert or update of state, label or delete on credentials for each row execute function tell_credential();
create function tell_password() returns trigger language plpgsql as $$
begin
  insert into account_changes (kind, account_id) values ('PasswordChanged', new.account_id);
  return null;
end $$;
create trigger tell_password after update of set on passwords for each row when (old.set <> new.set) execute function tell_password();
create function tell_mfa() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' then
    if old.state <> 'Ended' then
      insert into account_changes (kind, account_id) values ('MfaEnded', old.account_id);
    end if;
  elsif tg_op = 'INSERT' then
    if new.state <> 'Ended' then
      insert into account_changes (kind, account_id) values ('MfaApplied', new.account_id);
    end if;
  elsif (old.state = 'Ended') <> (new.state = 'Ended') then
    insert into account_changes (kind, account_id) values (case when new.state = 'Ended' then 'MfaEnded' else 'MfaApplied' end, new.account_id);
  end if;
  return null;
end $$;
create trigger tell_mfa after insert or update of state or delete on mfa_switches for each row execute function tell_mfa();
create function tell_stay() returns trigger language plpgsql as $$
begin
  insert into account_changes (kind, account_id, label, system, ends) values ('SessionEnded', new.account_id, new.sid, new.client, new.ends);
  return null;
end $$;
create trigger tell_stay after update of session_id on oidc_stays for each row when (old.session_id is not null and new.session_id is null) execute function tell_stay();
-- Streams of security events to systems, whom they are not about, and what waits in them.
create table signal_streams (
  id uuid not null primary key,
  client text not null,
  issuer text not null,
  endpoint text,
  "authorization" bytea,
  requested text not null,
  description text,
  status text not null,
  reason text,
  created bigint not null,
  verified bigint not null
);
create unique index ix_signal_streams_client on signal_streams (client);
create table signal_absences (
  stream_id uuid not null references signal_streams (id) on delete cascade,
  account_id uuid not null,
  primary key (stream_id, account_id)
);
create table signal_events (
  id uuid not null primary key,
  stream_id uuid not null references signal_streams (id) on delete cascade,
  account_id uuid,
  kind text not null,
  body bytea not null,
  position bigint not null,
  created bigint not null,
  due bigint not null,
  tries integer not null
);
create index ix_signal_events_stream_id_due on signal_events (stream_id, due);
create index ix_signal_events_due on signal_events (due);
-- When a system said that it knows; and MFA that begins at a chosen time.
alter table mfa_spreads add column heard bigint;
create table mfa_plans (
  account_id uuid not null primary key,
  at bigint not null,
  made bigint not null
);
create index ix_mfa_plans_at on mfa_plans (at);
-- Accounts whose use of MFA a system has to be told by SCIM.
create table scim_tellings (
  account_id uuid not null,
  system text not null,
  version uuid not null,
  due bigint not null,
  tries integer not null,
  primary key (account_id, system)
);
create index ix_scim_tellings_due on scim_tellings (due);
