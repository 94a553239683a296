-- A sale that an import closed because its source sells nothing for now: an import opens it again. Never set where
-- somebody here closed the sale.
alter table event add column closed_by_source boolean not null default false;
