import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { configSchema, readConfig } from './config';

const example = readFileSync(join(__dirname, '..', '.env.example'), 'utf8').split('\n');
const lineOf = /^(# )?([A-Z][A-Z0-9_]+)=(.*)$/;

describe('.env.example', () => {
  const settings = example.flatMap((line, index) => {
    const [, commented, name, value] = lineOf.exec(line) ?? [];
    return name
      ? [{ name, value: value!, commented: commented !== undefined, above: example.slice(0, index) }]
      : [];
  });

  test('lists exactly the settings of the schema, in its order', () => {
    expect(settings.map(({ name }) => name)).toEqual(Object.keys(configSchema.shape));
  });

  test('shows the defaults, and comments out settings without one', () => {
    const given = Object.fromEntries(
      settings.filter(({ commented }) => !commented).map(({ name, value }) => [name, value]),
    );
    expect(readConfig(given)).toEqual(readConfig({}));
    const defaults = Object.entries(readConfig({})).filter(([, value]) => value !== undefined);
    expect(Object.keys(given).sort()).toEqual(defaults.map(([name]) => name).sort());
  });

  test('describes each setting', () => {
    // Above it stands a sentence, its neighbour of the same paragraph, or the title of a part and an empty line.
    for (const { name, above } of settings) {
      const [before, beforeIt] = above.toReversed();
      expect([name, before === '' ? /^# -/.test(beforeIt!) : /^#|=/.test(before!)]).toEqual([name, true]);
    }
    expect(
      example.filter((line) => /^# [A-Z0-9…a-z]/.test(line) && !lineOf.test(line)).length,
    ).toBeGreaterThan(15);
  });
});

test('an empty environment is valid', () => {
  expect(readConfig({})).toMatchObject({
    PORT: 3000,
    HOST: '127.0.0.1',
    DEV_TOKENS: false,
    TEMPORAL_TLS: false,
  });
});

test('given settings count, and unknown variables are ignored', () => {
  const config = readConfig({
    PORT: '8080',
    DEV_TOKENS: '1',
    DATABASE_POOL_SIZE: '7',
    HOME: '/home/somebody',
  });
  expect(config).toMatchObject({ PORT: 8080, DEV_TOKENS: true, DATABASE_POOL_SIZE: 7 });
  expect(config).not.toHaveProperty('HOME');
});

test('lists are split at commas with any blanks around them, and other settings are not', () => {
  const key = `${'k'.repeat(43)}=`;
  const config = readConfig({
    STRIPE_WEBHOOK_SECRET: ' whsec_new, whsec_old ,',
    TICKET_SECRET: 'first secret,second',
    TEMPORAL_CODEC_KEYS: `new:${key}, old:${key}`,
    QUEUE_PASS_SECRET: 'one,secret, with commas',
    AUTH_HS256_SECRET: 'another,one',
    STRIPE_SECRET_KEY: 'sk_test_a,b',
    CHALLENGE_SECRET_KEY: 'c,d',
    TEMPORAL_API_KEY: 'e, f',
  });
  expect(config).toMatchObject({
    STRIPE_WEBHOOK_SECRET: ['whsec_new', 'whsec_old'],
    TICKET_SECRET: ['first secret', 'second'],
    TEMPORAL_CODEC_KEYS: [{ id: 'new' }, { id: 'old' }],
    QUEUE_PASS_SECRET: 'one,secret, with commas',
    AUTH_HS256_SECRET: 'another,one',
    STRIPE_SECRET_KEY: 'sk_test_a,b',
    CHALLENGE_SECRET_KEY: 'c,d',
    TEMPORAL_API_KEY: 'e, f',
  });
  expect(() => readConfig({ STRIPE_WEBHOOK_SECRET: ' , ' })).toThrow('STRIPE_WEBHOOK_SECRET');
});

test('several frontends of Temporal and several nodes of Elasticsearch are valid, and other forms are not', () => {
  const valid = {
    TEMPORAL_ADDRESS: 'temporal.example:7233, 10.0.0.2:7233,[2001:db8::1]:7233,localhost',
    ELASTICSEARCH_URL: 'https://me:secret@one:9200, http://10.0.0.2:9200/path',
  };
  expect(readConfig(valid)).toMatchObject(valid);
  for (const TEMPORAL_ADDRESS of [' , ', 'http://temporal:7233', 'a:7233 b:7233', '2001:db8::1:7233'])
    expect(() => readConfig({ TEMPORAL_ADDRESS })).toThrow('TEMPORAL_ADDRESS: not a list of host:port');
  for (const ELASTICSEARCH_URL of [',', 'one:9200', 'http://one:9200,two:9200'])
    expect(() => readConfig({ ELASTICSEARCH_URL })).toThrow('ELASTICSEARCH_URL: not a list of http://');
});

test('an empty value counts as unset', () => {
  const empty = Object.fromEntries(Object.keys(configSchema.shape).map((name) => [name, '']));
  expect(readConfig(empty)).toEqual(readConfig({}));
});

test('one error names every invalid variable, and no value', () => {
  const bad = {
    PORT: '70000',
    LOG_LEVEL: 'shout-hunter2',
    DATABASE_POOL_SIZE: 'hunter2',
    DEV_TOKENS: 'hunter2',
  };
  const read = () => readConfig(bad);
  for (const name of Object.keys(bad)) expect(read).toThrow(name);
  expect(read).not.toThrow('hunter2');
});

test('with a live key of the bank, settings for development are refused', () => {
  const live = { STRIPE_SECRET_KEY: 'sk_live_hunter2' };
  const own = { STRIPE_WEBHOOK_SECRET: 'whsec_own', PUBLIC_URL: 'https://tickets.example' };
  expect(() => readConfig({ ...live })).toThrow('STRIPE_WEBHOOK_SECRET');
  const mixed = { STRIPE_WEBHOOK_SECRET: 'whsec_own, whsec_holdfast' };
  expect(() => readConfig({ ...live, ...mixed })).toThrow('STRIPE_WEBHOOK_SECRET');
  expect(() => readConfig({ ...live, ...own, DEV_TOKENS: '1' })).toThrow('DEV_TOKENS');
  expect(() => readConfig({ ...live, ...own, PUBLIC_URL: '' })).toThrow('PUBLIC_URL');
  expect(() => readConfig({ ...live })).not.toThrow('hunter2');
  expect(readConfig({ ...live, ...own })).toMatchObject(live);
});

test('an issuer needs our client id, and HTTPS unless it runs on this machine', () => {
  const issuer = 'https://login.example/realms/tickets';
  expect(() => readConfig({ OIDC_ISSUER: issuer })).toThrow('OIDC_CLIENT_ID');
  expect(() => readConfig({ OIDC_ISSUER: 'http://login.example', OIDC_CLIENT_ID: 'a' })).toThrow(
    'OIDC_ISSUER',
  );
  for (const OIDC_ISSUER of [issuer, 'http://127.0.0.1:8080', 'http://[::1]:8080/realms/a'])
    expect(readConfig({ OIDC_ISSUER, OIDC_CLIENT_ID: 'a' })).toMatchObject({ OIDC_ISSUER });
});

test('the public address is an origin', () => {
  expect(() => readConfig({ PUBLIC_URL: 'https://tickets.example/' })).toThrow('PUBLIC_URL');
  expect(() => readConfig({ PUBLIC_URL: 'https://tickets.example/shop' })).toThrow('PUBLIC_URL');
});
