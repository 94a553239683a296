import pg from 'pg';
import { databaseNameOf, readDatabaseUrl, serversOf } from './database-url';

/** Where the driver would connect to. */
function targetsOf(url: string) {
  return readDatabaseUrl(url).urls.map((one) => {
    const { host, port, user, password, database } = new pg.Client({ connectionString: one });
    return { at: `${host} ${port}`, who: `${user} ${password}`, database };
  });
}

test.each([
  'postgres://u:p@db.example:6432/sales?sslmode=verify-full',
  'postgres://u:p%40%2C@db.example/sales',
  'postgres://u@[::1]:5433/sales',
  'postgres:///sales?host=/var/run/postgresql',
  'postgres://u@%2Fvar%2Frun%2Fpostgresql/sales',
  '/var/run/postgresql sales',
])('one server is left as it is: %s', (url) => {
  expect(readDatabaseUrl(url)).toEqual({ urls: [url], mustWrite: false });
});

test('several servers share everything but host and port, and the one that takes writes is meant', () => {
  const url = 'postgresql://u:p%40%2C%2F@h1:6432,[::1]:5433,h3/sa%20les?sslmode=verify-full';
  expect(readDatabaseUrl(url).mustWrite).toBe(true);
  const shared = { who: 'u p@,/', database: 'sa les' };
  expect(targetsOf(url)).toEqual([
    { at: 'h1 6432', ...shared },
    { at: '::1 5433', ...shared },
    { at: 'h3 5432', ...shared },
  ]);
  for (const one of readDatabaseUrl(url).urls)
    expect(new pg.Client({ connectionString: one }).ssl).toEqual({});
});

test('sockets may be among them, and the user may be missing', () => {
  expect(targetsOf('postgres://%2Fvar%2Frun,h2:1/sales')).toMatchObject([
    { at: '/var/run 5432', database: 'sales' },
    { at: 'h2 1', database: 'sales' },
  ]);
});

test('a comma in a password or a parameter is no second server', () => {
  for (const url of ['postgres://u:a,b@h/sales', 'postgres://u:p@h/sales?options=-c%20x=a,b'])
    expect(readDatabaseUrl(url).urls).toEqual([url]);
});

test('one server may be asked to take writes too', () => {
  const url = 'postgres://u:p@h/sales?target_session_attrs=read-write';
  expect(readDatabaseUrl(url)).toEqual({ urls: ['postgres://u:p@h/sales'], mustWrite: true });
  expect(readDatabaseUrl(`${url}&sslmode=disable`).urls).toEqual(['postgres://u:p@h/sales?sslmode=disable']);
});

test('replicas may say what they are', () => {
  const url = 'postgres://u:p@h1,h2:2/sales?sslmode=disable&target_session_attrs=prefer-standby';
  expect(serversOf(url)).toEqual([
    'postgres://u:p@h1/sales?sslmode=disable',
    'postgres://u:p@h2:2/sales?sslmode=disable',
  ]);
});

test.each([
  'postgres://u:secret@h1,,h2/sales',
  'postgres://u:secret@h1,:5432/sales',
  'postgres://u:secret@h1,h2/sales?target_session_attrs=any',
  'postgres://u:secret@h1/sales?target_session_attrs=standby',
])('an address that cannot be meant is refused without a word of it: %s', (url) => {
  expect(() => readDatabaseUrl(url)).toThrow(RangeError);
  expect(() => readDatabaseUrl(url)).not.toThrow(/secret/);
});

test('the name of the database is that of every form', () => {
  expect(databaseNameOf('postgres://u:p@h1,h2/sa%20les?x=/y')).toBe('sa les');
  expect(databaseNameOf('postgres://u:p@h1/Sales')).toBe('Sales');
  expect(databaseNameOf('/var/run/postgresql sales')).toBe('sales');
});
