-- True where an import closed the sale because its source sells nothing at present; a later import opens it again. Never
-- true where an organiser or operator closed the sale.
alter table event add column closed_by_source boolean not null default false;
