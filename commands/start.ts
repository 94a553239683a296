import { parseArgs } from 'node:util';
import { createReport, tolerateClosedOutput } from '../dev/stack/host/report';
import type { TemporalKind } from '../dev/stack/parts/temporal';
import { dataDirOf } from '../dev/stack/process/data-dir';
import { onInterruption } from '../dev/stack/process/interruption';
import { type RunningSystem, startSystem } from '../dev/system/system';

/** `npm start`: runs a whole system until Ctrl-C; its data is kept for the next start. */
async function main(): Promise<void> {
  const { encrypt, temporal } = parseOptions();
  tolerateClosedOutput();
  const report = createReport();
  // A second Ctrl-C exits at once; the watcher of the data folder stops the processes that are left.
  const signal = onInterruption(() => process.exit(130));
  const system = await startSystem({ dataDir: dataDirOf(process.env), report, signal, encrypt, temporal });
  const ended = async () => {
    report('stopping: first the processes, which finish their work, then the parts');
    await system.stop();
    report('stopped; the data is kept for the next start (npm run reset deletes it)');
    process.exit(0);
  };
  console.log(summary(system));
  if (signal.aborted) await ended();
  else signal.addEventListener('abort', () => void ended(), { once: true });
}

/** The options, as in `npm start -- --encrypt --temporal=server`. Throws on unknown ones. */
function parseOptions(): { encrypt?: boolean; temporal?: TemporalKind } {
  const { values } = parseArgs({ options: { encrypt: { type: 'boolean' }, temporal: { type: 'string' } } });
  const { encrypt, temporal } = values;
  if (temporal !== undefined && temporal !== 'dev' && temporal !== 'server')
    throw new Error(`--temporal must be dev or server, not ${temporal}`);
  return { encrypt, temporal };
}

function summary({ url, env, catalogue, processes }: RunningSystem): string {
  return `
  ${catalogue!.events} demo events, two of them with a queue.
    API and fan page   ${url}
    sell a show        ${url}/desk/events
    API docs           ${url}/docs
    metrics            ${processes.map(({ metricsUrl }) => metricsUrl).join(' ')}
    mail               ${env.MAIL_CATCHER_URL ?? 'goes out by SMTP_URL'}
    Temporal UI        ${env.TEMPORAL_UI_URL ?? '(unknown: set TEMPORAL_UI_URL)'}
    try                curl -s ${url}/event/${catalogue!.showcaseEventId}
    rehearse a sale    npm run demo

ready: ${url}`;
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : error}`);
  process.exit(1);
});
