import type { Queryable } from './pool';

/** The schema of a database as SQL text, read from the catalogue in a fixed order; functions by their signatures alone. */
export async function dumpSchema(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ text: string }>(DUMP);
  return `${rows.map(({ text }) => text).join('\n\n')}\n`
    .replaceAll('public.', '')
    .replaceAll('timestamp with time zone', 'timestamptz');
}

const DEFINITIONS = `
  select a.attrelid as relation, a.attnum::int as position,
         concat_ws(' ', a.attname, format_type(a.atttypid, a.atttypmod),
           case when a.attidentity <> '' then 'generated always as identity'
                when a.attgenerated <> '' then 'generated always as (' || pg_get_expr(d.adbin, d.adrelid) || ') stored'
                when d.adbin is not null then 'default ' || pg_get_expr(d.adbin, d.adrelid) end,
           case when a.attnotnull then 'not null' end) as text
    from pg_attribute a left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
   where a.attnum > 0 and not a.attisdropped
  union all
  -- From Postgres 18 on, "not null" is a constraint too (contype n).
  select conrelid, 10000 + row_number() over (partition by conrelid order by contype = 'p' desc, conname),
         'constraint ' || conname || ' ' || pg_get_constraintdef(oid)
    from pg_constraint where contype in ('p', 'u', 'f', 'c', 'x')`;

// Each part of a table after its columns: its indexes that no constraint makes, its replica identity, its triggers.
const AFTERWARDS = `
  select i.indrelid as relation, 1 as part, c.relname as name, pg_get_indexdef(i.indexrelid) || ';' as text
    from pg_index i join pg_class c on c.oid = i.indexrelid
   where not exists (select from pg_constraint where conindid = i.indexrelid and contype in ('p', 'u', 'x'))
  union all
  select i.indrelid, 2, c.relname,
         'alter table ' || i.indrelid::regclass || ' replica identity using index ' || c.relname || ';'
    from pg_index i join pg_class c on c.oid = i.indexrelid where i.indisreplident
  union all
  select tgrelid, 3, tgname, pg_get_triggerdef(oid) || ';' from pg_trigger where not tgisinternal`;

const DUMP = `
  select text from (
    select 1 as part, extname::text as name, 'create extension ' || extname || ';' as text
      from pg_extension where extname <> 'plpgsql'
    union all
    select 2, t.relname, 'create table ' || t.relname || E' (\\n  ' ||
           (select string_agg(text, E',\\n  ' order by position) from (${DEFINITIONS}) d where relation = t.oid) || E'\\n);' ||
           coalesce((select string_agg(E'\\n' || text, '' order by part, name) from (${AFTERWARDS}) a where relation = t.oid), '')
      from pg_class t where t.relkind = 'r' and t.relnamespace = 'public'::regnamespace
    union all
    select 3, pubname, 'create publication ' || pubname || ' for table ' ||
           string_agg(tablename || ' (' || array_to_string(attnames, ', ') || ')', ', ' order by tablename) || ';'
      from pg_publication_tables group by pubname
    union all
    select 4, '', string_agg('create function ' || p.proname || '(' || pg_get_function_arguments(p.oid) || ') returns ' ||
                             pg_get_function_result(p.oid) || ';', E'\n' order by p.proname collate "C")
      from pg_proc p
     where p.pronamespace = 'public'::regnamespace
       and not exists (select from pg_depend where objid = p.oid and deptype = 'e')
  ) parts order by part, name collate "C"`;
