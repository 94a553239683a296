-- A user id is the subject of the login, for which OpenID Connect allows 255 ASCII characters.
alter table app_user drop constraint app_user_id_check, add constraint app_user_id_check check (length(id) between 1 and 255);
alter table presale_entry drop constraint presale_entry_user_id_check,
  add constraint presale_entry_user_id_check check (length(user_id) between 1 and 255);
