import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { temporal } from '@temporalio/proto';
import { createTemporalClient } from '../../temporal/connection';

const { History: HistoryMessage } = temporal.api.history.v1;
type History = temporal.api.history.v1.IHistory;
type Event = temporal.api.history.v1.IHistoryEvent;

/** A recorded history: its workflow type, its path (a few words for each event), and its events. */
export interface KeptHistory {
  readonly workflow: string;
  readonly path: readonly string[];
  readonly history: History;
}

const FOLDER = join(__dirname, '..', 'ops', 'histories');
const REMOVED_FIELDS = new Set(['identity', 'stackTrace']);

/** The folder to which this run writes its histories, if `npm run record-histories` has set one. */
export const recordingTo = process.env.RECORD_HISTORIES;

/** Writes a history to the folder from which `keepSelection` selects. */
export function record(folder: string, history: History): void {
  const plain = HistoryMessage.toObject(HistoryMessage.fromObject(history), {
    bytes: String,
    enums: String,
    longs: String,
  });
  const text = JSON.stringify(withoutIdentities(plain));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${createHash('sha256').update(text).digest('hex')}.json`), text);
}

/** Writes the history of every workflow of a namespace, including those that still run. */
export async function recordNamespace(
  folder: string,
  settings: Readonly<Record<string, string>>,
): Promise<void> {
  const { TEMPORAL_ADDRESS: address = '', TEMPORAL_NAMESPACE: namespace = '' } = settings;
  const client = await createTemporalClient({ address, namespace });
  try {
    for await (const { workflowId, runId } of client.workflow.list()) {
      record(folder, await client.workflow.getHandle(workflowId, runId).fetchHistory());
    }
  } finally {
    await client.connection.close();
  }
}

/**
 * Selects few of the recorded histories that together contain every transition (one step after another) of each workflow
 * type, and writes them to test/ops/histories. Returns how many were kept of each type.
 */
export function keepSelection(folder: string): Record<string, number> {
  const recorded = readdirSync(folder)
    .sort()
    .map((name) => readFileSync(join(folder, name), 'utf8'))
    .sort((one, other) => one.length - other.length)
    .map((text): KeptHistory => {
      const history = HistoryMessage.fromObject(JSON.parse(text));
      return { workflow: workflowOf(history), path: pathOf(history), history };
    });
  rmSync(FOLDER, { recursive: true, force: true });
  mkdirSync(FOLDER);
  const kept: Record<string, number> = {};
  for (const workflow of [...new Set(recorded.map((one) => one.workflow))].sort()) {
    const chosen = coverOf(recorded.filter((one) => one.workflow === workflow));
    writeFileSync(
      join(FOLDER, `${workflow}.jsonl`),
      chosen.map((one) => `${JSON.stringify(one)}\n`).join(''),
    );
    kept[workflow] = chosen.length;
  }
  return kept;
}

/** Reads the histories in test/ops/histories. */
export function readHistories(): KeptHistory[] {
  return readdirSync(FOLDER).flatMap((name) =>
    readFileSync(join(FOLDER, name), 'utf8')
      .trim()
      .split('\n')
      .map((line) => {
        const kept = JSON.parse(line) as KeptHistory;
        return { ...kept, history: HistoryMessage.fromObject(kept.history) };
      }),
  );
}

function coverOf(histories: readonly KeptHistory[]): KeptHistory[] {
  const transitions = new Map(
    histories.map((one) => [one, new Set(one.path.map((step, index) => `${one.path[index - 1]} > ${step}`))]),
  );
  const missing = new Set([...transitions.values()].flatMap((one) => [...one]));
  const chosen: KeptHistory[] = [];
  const gain = (one: KeptHistory) =>
    [...transitions.get(one)!].filter((transition) => missing.has(transition)).length;
  while (missing.size > 0) {
    const [best] = [...histories].sort((one, other) => gain(other) - gain(one)) as [KeptHistory];
    chosen.push(best);
    for (const transition of transitions.get(best)!) missing.delete(transition);
  }
  return chosen;
}

function workflowOf({ events }: History): string {
  return events?.[0]?.workflowExecutionStartedEventAttributes?.workflowType?.name ?? 'unknown';
}

/** A few words for each event of a history, without workflow tasks, which every workflow has. */
function pathOf({ events }: History): string[] {
  const words = (events ?? []).flatMap(wordsOf);
  return words.filter((word, index) => word !== words[index - 1]);
}

function wordsOf(event: Event): string[] {
  const type = temporal.api.enums.v1.EventType[event.eventType ?? 0]!.replace(
    'EVENT_TYPE_',
    '',
  ).toLowerCase();
  if (type.startsWith('workflow_task_') || type === 'activity_task_started') return [];
  const name =
    event.activityTaskScheduledEventAttributes?.activityType?.name ??
    event.workflowExecutionSignaledEventAttributes?.signalName ??
    event.workflowExecutionUpdateAcceptedEventAttributes?.acceptedRequest?.input?.name ??
    event.startChildWorkflowExecutionInitiatedEventAttributes?.workflowType?.name ??
    localStepOf(event);
  return [name ? `${type} ${name}` : type];
}

function localStepOf({ markerRecordedEventAttributes: marker }: Event): string | undefined {
  const data = marker?.details?.data?.payloads?.[0]?.data;
  if (!data) return undefined;
  const { activity_type } = JSON.parse(Buffer.from(data).toString()) as { activity_type?: string };
  return marker?.failure ? `${activity_type} failed` : activity_type;
}

/** Removes process ids, host names and paths of the machine that recorded the history. */
function withoutIdentities(part: unknown): unknown {
  if (typeof part !== 'object' || part === null) return part;
  if (Array.isArray(part)) return part.map(withoutIdentities);
  return Object.fromEntries(
    Object.entries(part).flatMap(([key, value]) =>
      REMOVED_FIELDS.has(key) ? [] : [[key, withoutIdentities(value)]],
    ),
  );
}
