-- People of Entra's tenants and their accounts.
create table entra_links (
  tenant text not null,
  person text not null,
  account_id text not null,
  primary key (tenant, person)
);
create index ix_entra_links_account_id on entra_links (account_id);
