alter table attempts add column lane text not null default 'Stranger';
