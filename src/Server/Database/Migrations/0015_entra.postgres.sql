-- People of Entra's tenants and their accounts.
create table entra_links (
  tenant uuid not null,
  person uuid not null,
  account_id uuid not null,
  primary key (tenant, person)
);
create index ix_entra_links_account_id on entra_links (account_id);
