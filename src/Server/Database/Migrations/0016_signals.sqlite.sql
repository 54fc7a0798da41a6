-- What happened to accounts that systems may have to hear of. The database itself writes it down, in the same transaction,
-- whoever changed what; a worker takes it away. Positions only grow, though the table is mostly empty: a number is never used twice.
create table account_changes (
  position integer not null primary key,
  kind text not null,
  account_id text not null,
  subject_id text,
  "method" text,
  slot text,
  label text,
  data blob,
  "system" text,
  ends integer
) without rowid;
create trigger tell_credential_added after insert on credentials when new.state = 'Active' begin
  insert into account_changes (position, kind, account_id, subject_id, "method", slot, label, data)
  values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'CredentialAdded', new.account_id, new.id, new."method", new.slot, new.label, new.data);
end;
create trigger tell_credential_changed after update of state, label on credentials when new.state = 'Active' and (old.state <> 'Active' or old.label <> new.label) begin
  insert into account_changes (position, kind, account_id, subject_id, "method", slot, label, data)
  values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), case when old.state = 'Active' then 'CredentialRenamed' else 'CredentialAdded' end, new.account_id, new.id, new."method", new.slot, new.label, new.data);
end;
create trigger tell_credential_removed after delete on credentials when old.state = 'Active' begin
  insert into account_changes (position, kind, account_id, subject_id, "method", slot, label, data)
  values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'CredentialRemoved', old.account_id, old.id, old."method", old.slot, old.label, old.data);
end;
create trigger tell_password_changed after update of "set" on passwords when old."set" <> new."set" begin
  insert into account_changes (position, kind, account_id) values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'PasswordChanged', new.account_id);
end;
create trigger tell_mfa_applied after insert on mfa_switches when new.state <> 'Ended' begin
  insert into account_changes (position, kind, account_id) values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'MfaApplied', new.account_id);
end;
create trigger tell_mfa_turned after update of state on mfa_switches when (old.state = 'Ended') <> (new.state = 'Ended') begin
  insert into account_changes (position, kind, account_id) values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), case when new.state = 'Ended' then 'MfaEnded' else 'MfaApplied' end, new.account_id);
end;
create trigger tell_mfa_gone after delete on mfa_switches when old.state <> 'Ended' begin
  insert into account_changes (position, kind, account_id) values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'MfaEnded', old.account_id);
end;
create trigger tell_stay_ended after update of session_id on oidc_stays when old.session_id is not null and new.session_id is null begin
  insert into account_changes (position, kind, account_id, label, "system", ends) values ((select max(coalesce(max(position), 0) + 1, cast((julianday('now') - 2440587.5) * 86400000 as integer) * 1000) from account_changes), 'SessionEnded', new.account_id, new.sid, new.client, new.ends);
end;
-- Streams of security events to systems, whom they are not about, and what waits in them.
create table signal_streams (
  id text not null primary key,
  client text not null,
  issuer text not null,
  endpoint text,
  "authorization" blob,
  requested text not null,
  description text,
  status text not null,
  reason text,
  created integer not null,
  verified integer not null
);
create unique index ix_signal_streams_client on signal_streams (client);
create table signal_absences (
  stream_id text not null references signal_streams (id) on delete cascade,
  account_id text not null,
  primary key (stream_id, account_id)
);
create table signal_events (
  id text not null primary key,
  stream_id text not null references signal_streams (id) on delete cascade,
  account_id text,
  kind text not null,
  body blob not null,
  position integer not null,
  created integer not null,
  due integer not null,
  tries integer not null
);
create index ix_signal_events_stream_id_due on signal_events (stream_id, due);
create index ix_signal_events_due on signal_events (due);
-- When a system said that it knows; and MFA that begins at a chosen time.
alter table mfa_spreads add column heard integer;
create table mfa_plans (
  account_id text not null primary key,
  at integer not null,
  made integer not null
);
create index ix_mfa_plans_at on mfa_plans (at);
-- Accounts whose use of MFA a system has to be told by SCIM.
create table scim_tellings (
  account_id text not null,
  "system" text not null,
  version text not null,
  due integer not null,
  tries integer not null,
  primary key (account_id, "system")
);
create index ix_scim_tellings_due on scim_tellings (due);
