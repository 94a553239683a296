-- Whose an event is: an organiser, with members who have roles in it (domain/team.ts).
create table organiser (
  id          text primary key check (length(id) between 1 and 64),
  name        text not null check (length(name) between 1 and 200),
  -- What everybody with the role `organiser` in the login may do here as well; null: only the members do anything.
  shared_role text check (shared_role in ('owner', 'editor', 'box-office', 'viewer')),
  created_at  timestamptz not null default clock_timestamp()
);
create index organiser_by_name on organiser (lower(name), id);

create table organiser_member (
  organiser_id text not null references organiser (id),
  user_id      text not null check (length(user_id) between 1 and 255),
  role         text not null check (role in ('owner', 'editor', 'box-office', 'viewer')),
  joined_at    timestamptz not null default clock_timestamp(),
  primary key (organiser_id, user_id)
);
create index organiser_member_by_user on organiser_member (user_id, joined_at);

-- An invitation is a link. Only its hash is kept, so that who reads the table joins nothing.
create table team_invitation (
  id           text primary key,
  organiser_id text not null references organiser (id),
  sha256       bytea not null unique,
  role         text not null check (role in ('owner', 'editor', 'box-office', 'viewer')),
  -- Where the link was sent; null for one that is handed over by hand.
  email        text check (length(email) between 3 and 254),
  invited_by   text not null,
  created_at   timestamptz not null default clock_timestamp(),
  expires_at   timestamptz not null,
  accepted_by  text,
  accepted_at  timestamptz,
  withdrawn_at timestamptz
);
create index team_invitation_by_organiser on team_invitation (organiser_id, created_at desc);

-- Until now an event belonged to the user who made it: each of them becomes an organiser with that user as its owner. A user
-- id that is no id of ours gets one, as in db/functions/give-organiser.sql.
create temporary table former_owner on commit drop as
  select distinct organiser_id as user_id,
         case when organiser_id ~ '^[A-Za-z0-9_-]{1,64}$' then organiser_id else 'org_' || md5(organiser_id) end as id
    from event;
insert into organiser (id, name) select id, left(user_id, 200) from former_owner;
insert into organiser_member (organiser_id, user_id, role) select id, user_id, 'owner' from former_owner;
update event e set organiser_id = f.id from former_owner f where e.organiser_id = f.user_id and f.id <> f.user_id;
alter table event add constraint event_organiser_id_fkey foreign key (organiser_id) references organiser (id);
create index event_by_organiser on event (organiser_id, starts_at, id);

-- Whose decision it was about, for the organiser's own page; null where it is about no organiser.
alter table ops_audit add column organiser_id text;
create index ops_audit_by_organiser on ops_audit (organiser_id, id desc) where organiser_id is not null;
