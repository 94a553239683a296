import { LRUCache } from 'lru-cache';
import type { Encoding } from '../event/serialized-event';

// Browsers and proxies send a handful of different headers.
const chosen = new LRUCache<string, Encoding>({ max: 100, memoMethod: choose });

/** The smallest encoding that an Accept-Encoding header allows: Brotli before gzip where both are equal; `identity` without a header. */
export function bestEncoding(header: string | undefined): Encoding {
  return header === undefined ? 'identity' : chosen.memo(header);
}

function choose(header: string): Encoding {
  const weights = new Map<string, number>();
  for (const part of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = part.split(';').map((text) => text.trim());
    const q = parameters.find((text) => text.startsWith('q='));
    weights.set(name, q ? Number(q.slice(2)) || 0 : 1);
  }
  const weightOf = (name: string) => weights.get(name) ?? weights.get('*') ?? 0;
  const [br, gzip] = [weightOf('br'), Math.max(weightOf('gzip'), weights.get('x-gzip') ?? 0)];
  if (br === 0 && gzip === 0) return 'identity';
  return br >= gzip ? 'br' : 'gzip';
}
