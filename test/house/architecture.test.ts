import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/**
 * Who may import whom; a folder inside a room can be a room of its own (`dev/stack/find`). A contract is
 * `workflows/<workflow>/<workflow>-contract.ts` or `workflows/search-attributes.ts`; a room followed by `(types)` may only be
 * imported as types. `npm:` names the packages that a room may use beyond Node's own, where that is limited.
 */
const HOUSE: Record<string, { may: string[]; npm?: string[] }> = {
  domain: { may: ['domain/seating-plan'], npm: [] },
  // A room of its own, because the pages lay plans out, too: by the same rules, not by a second text of them.
  'domain/seating-plan': { may: [], npm: [] },
  workflows: { may: ['domain', 'activities (types)'], npm: ['@temporalio/workflow', '@temporalio/common'] },
  activities: {
    may: ['domain', 'db', 'waiting-room', 'payments', 'live', 'contract (types)'],
    npm: ['@temporalio/activity'],
  },
  db: {
    may: ['domain', 'domain/seating-plan'],
    npm: ['pg', 'pg-logical-replication', '@photostructure/tz-lookup'],
  },
  redis: { may: [], npm: ['ioredis'] },
  'waiting-room': { may: ['domain', 'redis'], npm: ['ioredis', 'jose'] },
  payments: { may: ['domain', 'redis'], npm: ['stripe'] },
  search: { may: ['domain'], npm: ['@elastic/elasticsearch', 'ioredis', 'lru-cache'] },
  live: { may: ['domain', 'redis'], npm: ['ioredis'] },
  catalogue: {
    may: ['domain', 'domain/seating-plan', 'db'],
    npm: ['zod', 'htmlparser2', '@streamparser/json'],
  },
  tickets: {
    may: ['domain', 'db (types)'],
    npm: ['uqr', 'pdfkit', 'fontkit', 'dejavu-fonts-ttf', 'bidi-js', 'passkit-generator', 'jose'],
  },
  messages: { may: ['domain', 'db', 'tickets'], npm: ['nodemailer', 'web-push'] },
  webhooks: { may: ['domain', 'runtime'], npm: ['ipaddr.js', 'standardwebhooks'] },
  temporal: {
    may: ['domain', 'contract'],
    npm: [
      '@temporalio/client',
      '@temporalio/worker',
      '@temporalio/workflow',
      '@temporalio/common',
      '@temporalio/proto',
    ],
  },
  runtime: { may: [] },
  api: {
    may: [
      'domain',
      'domain/seating-plan',
      'contract',
      'db',
      'redis',
      'waiting-room',
      'payments',
      'search',
      'live',
      'catalogue',
      'temporal',
      'tickets',
      'webhooks',
      'runtime',
    ],
    npm: [
      'express',
      'jose',
      'oauth4webapi',
      'sharp',
      'zod',
      'pino',
      'prom-client',
      'ioredis',
      '@temporalio/client',
      '@temporalio/common',
      'swagger-ui-dist',
      'ipaddr.js',
      'lru-cache',
      'rate-limiter-flexible',
      'altcha-lib',
      'write-excel-file',
    ],
  },
  workers: {
    may: [
      'domain',
      'activities',
      'temporal',
      'db',
      'redis',
      'waiting-room',
      'payments',
      'search',
      'live',
      'messages',
      'tickets',
      'webhooks',
      'runtime',
      'contract',
    ],
    npm: ['@temporalio/worker', 'ioredis', 'prom-client'],
  },
  // What others speak HTTP with: it knows nothing but the contract.
  clients: { may: [], npm: ['openapi-fetch', 'openapi-typescript'] },
  // It speaks HTTP, so it knows the types of the contract and nobody but the rules of seating plans; all of its packages are bundled.
  web: {
    may: ['clients (types)', 'domain/seating-plan'],
    npm: [
      'preact',
      'preact-iso',
      '@preact/signals',
      '@stripe/stripe-js',
      'altcha-lib',
      'd3-selection',
      'd3-transition',
      'd3-zoom',
      'flatbush',
      'qr',
      'uplot',
      'uqr',
      'vite',
    ],
  },
  commands: { may: ['*'] },
  'dev/stack/host': { may: [] },
  'dev/stack/process': { may: ['dev/stack/host'] },
  'dev/stack/find': { may: ['dev/stack/host', 'dev/stack/process'] },
  'dev/stack/parts': { may: ['dev/stack/host', 'dev/stack/process', 'dev/stack/find', 'db', 'temporal'] },
  'dev/system': {
    may: [
      'dev/stack/host',
      'dev/stack/process',
      'dev/stack/parts',
      'dev/demo-catalogue',
      'db',
      'live',
      'redis',
      'runtime',
      'temporal',
      'contract',
    ],
  },
  'dev/test-bank': { may: ['domain'] },
  'dev/mail-catcher': { may: [], npm: ['smtp-server', 'postal-mime'] },
  'dev/demo-catalogue': { may: ['catalogue', 'db', 'dev'] },
  'dev/rehearsal/fan': { may: ['domain', 'dev'] },
  'dev/rehearsal/proof': { may: ['db', 'domain', 'temporal', 'dev/rehearsal/fan'] },
  'dev/rehearsal': {
    may: ['domain', 'temporal', 'dev/stack/process', 'dev/rehearsal/fan', 'dev/rehearsal/proof'],
  },
  'dev/cluster': {
    may: [
      'db',
      'runtime',
      'temporal',
      'dev/stack/host',
      'dev/stack/process',
      'dev/stack/parts',
      'dev/system',
    ],
    npm: ['ioredis', 'pg'],
  },
  'dev/rehearsal/cluster': {
    may: ['dev/cluster', 'dev/rehearsal', 'dev/rehearsal/fan', 'dev/rehearsal/proof'],
  },
  dev: { may: [] },
  test: { may: ['*'] },
  bench: { may: ['*'] },
};

/** What only tests, benches and developers' commands need: no part of the product. */
const isScaffolding = (room: string): boolean => /^(commands|dev|test|bench)\b/.test(room);

interface Import {
  readonly from: string;
  readonly to: string;
  readonly typesOnly: boolean;
}

function sourceFiles(folder: string, kind = /\.tsx?$/): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    if (statSync(path).isDirectory())
      return ['dist', 'node_modules'].includes(name) ? [] : sourceFiles(path, kind);
    // A declaration file is made, not written.
    return kind.test(name) && !name.endsWith('.d.ts') ? [path] : [];
  });
}

function importsOf(file: string): Import[] {
  const text = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const found: Import[] = [];
  const statement = /^\s*(import|export(?=\s*(?:type\s*)?[{*]))\s+(type\s+)?([^'";]*?)\s*from\s*'([^']+)'/gm;
  for (const [, , type, names = '', to] of text.matchAll(statement)) {
    const members =
      /\{([^}]*)\}/
        .exec(names)?.[1]
        ?.split(',')
        .map((name) => name.trim())
        .filter(Boolean) ?? [];
    const onlyTypeMembers = members.length > 0 && members.every((name) => name.startsWith('type '));
    found.push({ from: file, to: to!, typesOnly: type !== undefined || onlyTypeMembers });
  }
  const others = /(?:^\s*import\s*|\bimport\(\s*|\brequire(?:\.resolve)?\(\s*)'([^']+)'/gm;
  for (const [, to] of text.matchAll(others)) found.push({ from: file, to: to!, typesOnly: false });
  return found;
}

/** What files declare and export, each with the text before it. */
function exportsOf(files: readonly string[]): { file: string; name: string; before: string }[] {
  const declared = /^export (?:async )?(?:const|function\*?|type|interface|class) (\w+)/gm;
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    return [...text.matchAll(declared)].map((found) => ({
      file,
      name: found[1]!,
      before: text.slice(0, found.index),
    }));
  });
}

function wordsIn(file: string): Set<string> {
  const code = readFileSync(file, 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return new Set(code.match(/\w+/g));
}

function target(one: Import): string | undefined {
  if (!one.to.startsWith('.')) return undefined;
  const path = resolve(dirname(one.from), one.to);
  return [`${path}.ts`, `${path}.tsx`, `${path}.d.ts`, path, join(path, 'index.ts')].find(
    (file) => existsSync(file) && statSync(file).isFile(),
  );
}

const ROOMS_DEEPEST_FIRST = Object.keys(HOUSE).sort((a, b) => b.length - a.length);
const roomOf = (file: string): string => {
  const path = relative(ROOT, file).split(sep).join('/');
  return ROOMS_DEEPEST_FIRST.find((room) => path.startsWith(`${room}/`)) ?? path.split('/')[0]!;
};
const isContract = (file: string): boolean =>
  /^workflows[/\\](.+-contract|search-attributes)\.ts$/.test(relative(ROOT, file));
// A test, or what only tests beside it share.
const isTest = (file: string): boolean => /\.(test|fixture)\.ts$/.test(file);

const rooms = [...new Set(Object.keys(HOUSE).map((room) => room.split('/')[0]!))];
const files = rooms.flatMap((room) => sourceFiles(join(ROOT, room))).filter((file) => !isTest(file));
const imports = files.flatMap(importsOf);

describe('the house', () => {
  it('has no room that the table does not know', () => {
    const known = new Set([...rooms, 'node_modules', 'docs', 'deploy', 'coverage', 'dist']);
    const folders = readdirSync(ROOT, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    const strange = folders
      .map((entry) => entry.name)
      .filter((name) => !name.startsWith('.') && !known.has(name));
    expect(strange).toEqual([]);
  });

  it('has files to judge', () => {
    expect(files.length).toBeGreaterThan(50);
    expect(imports.length).toBeGreaterThan(200);
  });

  it('only has arrows that are in the table', () => {
    const wrong = imports.filter((one) => {
      const to = target(one);
      if (!to) return false;
      const [here, there] = [roomOf(one.from), roomOf(to)];
      if (here === there) return false;
      const { may } = HOUSE[here]!;
      if (may.includes('*') || there === 'package.json') return false;
      const wanted = isContract(to) ? 'contract' : there;
      return !may.includes(wanted) && !(one.typesOnly && may.includes(`${wanted} (types)`));
    });
    expect(wrong.map(({ from, to }) => `${relative(ROOT, from)} → ${to}`)).toEqual([]);
  });

  it('only uses the packages that each room may use', () => {
    const wrong = imports.filter((one) => {
      const { npm } = HOUSE[roomOf(one.from)]!;
      if (!npm || one.to.startsWith('.') || one.to.startsWith('node:')) return false;
      const name = one.to
        .split('/')
        .slice(0, one.to.startsWith('@') ? 2 : 1)
        .join('/');
      return !npm.includes(name);
    });
    expect(wrong.map(({ from, to }) => `${relative(ROOT, from)} → ${to}`)).toEqual([]);
  });

  it('keeps Node itself out of the rules and the workflows', () => {
    const wrong = imports.filter(
      (one) =>
        ['domain', 'domain/seating-plan', 'workflows'].includes(roomOf(one.from)) &&
        one.to.startsWith('node:'),
    );
    expect(wrong.map(({ from, to }) => `${relative(ROOT, from)} → ${to}`)).toEqual([]);
  });

  it('keeps clocks and randomness out of the rules', () => {
    const wrong = files.filter(
      (file) =>
        roomOf(file).startsWith('domain') &&
        /\bDate\.now\(|new Date\(\)|Math\.random|performance\.now|crypto/.test(readFileSync(file, 'utf8')),
    );
    expect(wrong.map((file) => relative(ROOT, file))).toEqual([]);
  });

  it('imports no scaffolding into the product: commands, dev, test, bench', () => {
    const wrong = imports.filter((one) => {
      const to = target(one);
      return to && isScaffolding(roomOf(to)) && !isScaffolding(roomOf(one.from));
    });
    expect(wrong.map(({ from, to }) => `${relative(ROOT, from)} → ${to}`)).toEqual([]);
  });

  it('reads the environment in one place of the product', () => {
    const product = files.filter((file) => !isScaffolding(roomOf(file)));
    const readers = product.filter((file) => /process\.env/.test(readFileSync(file, 'utf8')));
    expect(readers.map((file) => relative(ROOT, file))).toEqual([join('runtime', 'config.ts')]);
  });

  it('says in docs/abuse-protection.md how every write is limited', () => {
    const writes = sourceFiles(join(ROOT, 'api', 'routes')).flatMap((file) =>
      readFileSync(file, 'utf8')
        .split('defineRoute({')
        .slice(1)
        .map((route) =>
          [/method: '(\w+)'/, /path: '([^']+)'/, /limit: '(\w+)'/].map((part) => part.exec(route)?.[1]),
        )
        .filter(([method]) => method !== 'get')
        .map(([method, path, limit]) => `${method!.toUpperCase()} ${path} ${limit}`),
    );
    const table = readFileSync(join(ROOT, 'docs', 'abuse-protection.md'), 'utf8');
    const rows = [...table.matchAll(/^\| `(POST|PUT|PATCH|DELETE) (\S+)` \| (\w+) \|$/gm)];
    expect(rows.map(([, method, path, limit]) => `${method} ${path} ${limit}`).sort()).toEqual(writes.sort());
  });

  it('exports nothing that no other file imports', () => {
    const everything = rooms.flatMap((room) => sourceFiles(join(ROOT, room), /\.[cm]?[jt]sx?$/));
    const importersOf = new Map<string, string[]>();
    for (const one of everything.flatMap(importsOf)) {
      const to = target(one);
      if (to) importersOf.set(to, [...(importersOf.get(to) ?? []), one.from]);
    }
    const wordsOf = new Map(everything.map((file) => [file, wordsIn(file)]));
    const unread = exportsOf(files).filter(
      ({ file, name }) => !importersOf.get(file)?.some((other) => wordsOf.get(other)!.has(name)),
    );
    expect(unread.map(({ file, name }) => `${relative(ROOT, file)}: ${name}`)).toEqual([]);
  });

  it('says of everything that it exports what it is', () => {
    const silent = exportsOf(files).filter(({ before }) => !/\*\/\s*$/.test(before));
    expect(silent.map(({ file, name }) => `${relative(ROOT, file)}: ${name}`)).toEqual([]);
  });

  it('has no cycle of imports, of types neither', () => {
    const edges = new Map<string, string[]>();
    for (const one of imports) {
      const to = target(one);
      if (to) edges.set(one.from, [...(edges.get(one.from) ?? []), to]);
    }
    const cycles: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: string[]): void => {
      if (path.includes(file)) {
        cycles.push([...path.slice(path.indexOf(file)), file].map((one) => relative(ROOT, one)).join(' → '));
        return;
      }
      if (done.has(file)) return;
      for (const next of edges.get(file) ?? []) walk(next, [...path, file]);
      done.add(file);
    };
    for (const file of edges.keys()) walk(file, []);
    expect(cycles).toEqual([]);
  });

  it('explains each room in at most twelve lines', () => {
    const inDev = ['stack', 'system', 'cluster', 'test-bank', 'mail-catcher', 'demo-catalogue', 'rehearsal'];
    const nested = inDev.map((room) => `dev/${room}`);
    const wrong = [...rooms, ...nested].filter((room) => {
      const readme = join(ROOT, room, 'README.md');
      return !existsSync(readme) || readFileSync(readme, 'utf8').trimEnd().split('\n').length > 12;
    });
    expect(wrong).toEqual([]);
  });
});
