-- A ticket can also be offered by a link, to whoever opens it first: the receiver is then known when the offer is accepted.
-- The link is signed, so nothing of it is stored.
alter table ticket_transfer
  alter column to_user drop not null,
  add column by_link boolean not null default false,
  add check (by_link or to_user is not null),
  add check (state <> 'accepted' or to_user is not null);
