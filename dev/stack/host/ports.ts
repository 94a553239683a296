import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname } from 'node:path';

/** Assigns ports on 127.0.0.1, and keeps them, so that a part has the same port after a restart. */
export interface Ports {
  /** The port of that name: `fixed` when given (throws if it is taken), else the one of before if still free, else a new one. */
  of(name: string, fixed?: string | number): Promise<number>;
}

/** Ports that are kept in the JSON file at `path`. */
export function createPorts(path: string): Ports {
  const remembered = new Map<string, number>(existsSync(path) ? Object.entries(readPorts(path)) : []);
  const handedOut = new Set<number>();
  const keep = (name: string, port: number): number => {
    handedOut.add(port);
    remembered.set(name, port);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, `${JSON.stringify(Object.fromEntries(remembered), null, 2)}\n`);
    renameSync(`${path}.new`, path);
    return port;
  };
  return {
    async of(name, fixed) {
      if (fixed) {
        const port = Number(fixed);
        if (!(await isFree(port))) throw new Error(`port ${port} (${name}) is taken by another program`);
        return keep(name, port);
      }
      const before = remembered.get(name);
      if (before && !handedOut.has(before) && (await isFree(before))) return keep(name, before);
      for (let attempt = 0; attempt < 200; attempt += 1) {
        // Below the range of ports for outgoing connections (32768 up): in it, a client that retries a part that is down
        // may get connected to itself, and so occupy the part's port.
        const port = 20_000 + Math.floor(Math.random() * 12_000);
        const known = handedOut.has(port) || [...remembered.values()].includes(port);
        if (!known && (await isFree(port))) return keep(name, port);
      }
      throw new Error(`no free port found on 127.0.0.1 for ${name}`);
    },
  };
}

/** Whether a server could listen on that port of 127.0.0.1 now. */
export function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(false));
    server.listen({ port, host: '127.0.0.1', exclusive: true }, () => server.close(() => resolve(true)));
  });
}

function readPorts(path: string): Record<string, number> {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Record<string, number>;
  } catch {
    // A crash left the file half-written; new ports will do.
    return {};
  }
}
