import { parseArgs } from 'node:util';
import { createReport, tolerateClosedOutput } from '../dev/stack/host/report';
import type { TemporalForm } from '../dev/stack/parts/temporal';
import { dataDirOf } from '../dev/stack/process/data-dir';
import { onInterruption } from '../dev/stack/process/interruption';
import { type RunningSystem, startSystem } from '../dev/system/system';

/** `npm start`: a whole system until Ctrl-C, its data kept for the next time. */
async function main(): Promise<void> {
  const { encrypt, temporal } = wishes();
  tolerateClosedOutput();
  const report = createReport();
  // Who insists does not wait: the watcher of the data folder ends what is left.
  const signal = onInterruption(() => process.exit(130));
  const system = await startSystem({ dataDir: dataDirOf(process.env), report, signal, encrypt, temporal });
  const ended = async () => {
    report('stopping: the processes finish what they hold, then the parts go down');
    await system.stop();
    report('stopped; the data is kept for the next start (npm run reset wipes it)');
    process.exit(0);
  };
  console.log(summary(system));
  if (signal.aborted) await ended();
  else signal.addEventListener('abort', () => void ended(), { once: true });
}

/** `npm start -- --encrypt --temporal=server`. Throws on what it does not know. */
function wishes(): { encrypt?: boolean; temporal?: TemporalForm } {
  const { values } = parseArgs({ options: { encrypt: { type: 'boolean' }, temporal: { type: 'string' } } });
  const { encrypt, temporal } = values;
  if (temporal !== undefined && temporal !== 'dev' && temporal !== 'server')
    throw new Error(`--temporal is dev or server, not ${temporal}`);
  return { encrypt, temporal };
}

function summary({ url, env, catalogue, processes }: RunningSystem): string {
  return `
  ${catalogue.events} demo events, two of them with a queue.
    API and fan page   ${url}
    API docs           ${url}/docs
    metrics            ${processes.map(({ metricsUrl }) => metricsUrl).join(' ')}
    Temporal UI        ${env.TEMPORAL_UI_URL ?? '(not given: set TEMPORAL_UI_URL)'}
    try                curl -s ${url}/event/${catalogue.showcaseEventId}
    rehearse a sale    npm run demo

ready: ${url}`;
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
