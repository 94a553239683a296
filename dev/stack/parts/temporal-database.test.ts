import { hostUrlsOf } from './temporal-database';

test('a URL with several hosts gives one URL for each, with the default port where none is given', () => {
  expect(hostUrlsOf('postgres://me:p%40w@10.0.0.1:5433,db.example/holdfast?a=b')).toEqual([
    { host: '10.0.0.1:5433', url: 'postgres://me:p%40w@10.0.0.1:5433/holdfast?a=b' },
    { host: 'db.example:5432', url: 'postgres://me:p%40w@db.example:5432/holdfast?a=b' },
  ]);
});

test('another URL is refused, without showing its password', () => {
  expect(() => hostUrlsOf('mysql://me:secret@db/x')).toThrow(
    /^the URL of the database is not postgres:\/\/…$/,
  );
});
