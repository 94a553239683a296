import { join } from 'node:path';
import type { PartContext } from '../process/part';
import { cached } from './cache';
import { findGo, type GoProgram, goInstall } from './go-install';
import { versions } from './versions';

/** The three programs of a Temporal server with Postgres. */
export interface TemporalServerBinaries {
  readonly how: string;
  readonly server: string;
  /** Creates and migrates the schema. */
  readonly sqlTool: string;
  readonly ui: string;
}

const { version, sum, uiVersion, uiSum } = versions.temporalServer;
const server = { module: 'go.temporal.io/server', version, sum };
const PROGRAMS: readonly GoProgram[] = [
  { ...server, folder: 'cmd/server', name: 'temporal-server' },
  { ...server, folder: 'cmd/tools/sql', name: 'temporal-sql-tool' },
  {
    module: 'github.com/temporalio/ui-server/v2',
    version: uiVersion,
    sum: uiSum,
    folder: 'cmd/server',
    name: 'temporal-ui-server',
  },
];

/** Builds all three with Go, once per user; that takes minutes. Throws when there is no Go or a build fails. */
export async function builtTemporalServer(context: PartContext): Promise<TemporalServerBinaries> {
  findGo(context.env);
  const dir = await cached(
    context.cacheDir,
    `temporal-server-${version}-ui-${uiVersion}-${process.platform}-${process.arch}`,
    async (target) => {
      context.report(
        `temporal: building server ${version} and UI ${uiVersion} with Go; about 8 minutes on two cores, only this once`,
      );
      for (const program of PROGRAMS) await goInstall(program, target, context);
    },
    context,
  );
  return {
    how: `server ${version} and UI ${uiVersion}, built from their modules, in the cache`,
    server: join(dir, 'temporal-server'),
    sqlTool: join(dir, 'temporal-sql-tool'),
    ui: join(dir, 'temporal-ui-server'),
  };
}
