import { parseRedisUrl } from './redis-url';

const one = (url: string) => ({ kind: 'single', url });

test.each([
  'redis://127.0.0.1',
  'redis://127.0.0.1:6379',
  'rediss://user:p%40ss@redis.example:6380/2',
  'redis://[::1]:6379',
  'redis://:secret@redis',
  '/run/redis.sock',
])('%s is one server, which the driver reads itself', (url) => {
  expect(parseRedisUrl(url)).toEqual(one(url));
});

test('several hosts are nodes of a cluster, with one login for all', () => {
  expect(parseRedisUrl('redis://ann:p%40ss%3A1@a:7000,b,[2001:db8::1]:7002')).toEqual({
    kind: 'cluster',
    nodes: [
      { host: 'a', port: 7000 },
      { host: 'b', port: 6379 },
      { host: '2001:db8::1', port: 7002 },
    ],
    login: { username: 'ann', password: 'p@ss:1' },
  });
});

test('one address of a cluster is marked as such, and `rediss` encrypts', () => {
  expect(parseRedisUrl('rediss+cluster://:secret@cluster.example/0')).toEqual({
    kind: 'cluster',
    nodes: [{ host: 'cluster.example', port: 6379 }],
    login: { password: 'secret', tls: {} },
  });
});

test('sentinels name the master, a database and, if they have one, their own login', () => {
  const url =
    'redis+sentinel://ann:secret@[::1],s2:26380/my%20sale/3?sentinelUsername=guard&sentinelPassword=a%26b';
  expect(parseRedisUrl(url)).toEqual({
    kind: 'sentinel',
    sentinels: [
      { host: '::1', port: 26379 },
      { host: 's2', port: 26380 },
    ],
    masterName: 'my sale',
    db: 3,
    login: { username: 'ann', password: 'secret' },
    sentinelLogin: { username: 'guard', password: 'a&b' },
  });
  expect(parseRedisUrl('rediss+sentinel://s1/main')).toMatchObject({
    masterName: 'main',
    db: 0,
    login: { tls: {} },
    sentinelLogin: { tls: {} },
  });
});

test.each([
  'http://hush:6379',
  'redis+sentinel://hush:26379',
  'redis+sentinel://hush:26379/main/x',
  'redis://hush:7000,b:7001/4',
  'redis://hush:7000,,b:7001',
  'redis://hush:70000,b:7001',
  'redis://hush:port,b:7001',
  'redis://user:%zz@hush,b',
  'hush:6379',
])('%s is refused, and the error names only the variable', (url) => {
  const refused = () => parseRedisUrl(url);
  expect(refused).toThrow(RangeError);
  expect(refused).toThrow(/^REDIS_URL is not (?!.*hush)/);
});
