-- Systems are told over SAML, by ourselves, that a session has ended; the database itself notes that it has.
alter table saml_visits add column live uuid references sessions (id) on delete set null;
alter table saml_visits add column issuer text not null default '';
alter table saml_visits add column began bigint not null default 0;
alter table saml_visits add column due bigint;
alter table saml_visits add column tries integer not null default 0;
alter table saml_visits add column told bigint;
update saml_visits set live = session_id where session_id in (select id from sessions);
create index ix_saml_visits_live_due on saml_visits (live, due);
