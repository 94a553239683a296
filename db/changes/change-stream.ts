import type pg from 'pg';
import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { DatabaseUnavailable } from '../database-unavailable';
import { TimedClient } from '../timed-client';
import { statusUpdate } from './change-position';
import { CHANGE_PUBLICATION } from './change-slot';

/** A replication connection: a client that takes SQL until the stream starts, and afterwards only the stream. */
export type ReplicationClient = TimedClient & {
  /** A member of the driver that its types lack. */
  readonly connection: pg.Connection & { sendCopyFromChunk(chunk: Buffer): void };
};

// Each side treats the other as dead after this silence, in ms: a frozen reader loses its slot to the standby, and the
// reader closes a connection that the network has lost.
const SILENCE_MS = 4_000;
const STATUS_EVERY_MS = 1_000;
const ANSWER_TIMEOUT_MS = 5_000;

/**
 * Connects to the primary for replication. Rejects when Postgres is unreachable, is a standby, or does not allow
 * replication.
 */
export async function connectForReplication(url: string): Promise<ReplicationClient> {
  const config: pg.ClientConfig & { replication: string; answerTimeoutMs: number } = {
    connectionString: url,
    replication: 'database',
    application_name: 'holdfast-changes',
    connectionTimeoutMillis: 5_000,
    answerTimeoutMs: ANSWER_TIMEOUT_MS,
    options: `-c wal_sender_timeout=${SILENCE_MS}`,
  };
  const client = new TimedClient(config) as ReplicationClient;
  await client.connect();
  // A slot can be made on a standby too, but its log ends where the standby is promoted.
  const { rows } = await client.query<{ standby: boolean }>('select pg_is_in_recovery() as standby');
  if (!rows[0]!.standby) return client;
  client.connection.stream.destroy();
  throw new DatabaseUnavailable('the server is a standby');
}

/** The callbacks of a stream, called in the order of the log and never after the stream has ended. */
interface StreamListener {
  message(stream: ChangeStream, message: Pgoutput.Message): void;
  /** Everything before `position` that belongs to the publication has been passed to `message`. */
  reached(stream: ChangeStream, position: number): void;
}

/** A started stream; see `streamChanges`. */
export interface ChangeStream {
  /** Resolves when this reader has the slot; never otherwise, see `ended`. */
  readonly started: Promise<void>;
  /** Settles when the stream has ended, on either side. */
  readonly ended: Promise<void>;
  /** Everything before `position` is durable: the server may delete that log and will not send it again. */
  acknowledge(position: number): void;
  /** Pauses the sender while more is pending than should be kept in memory. */
  pause(): void;
  resume(): void;
  close(): void;
}

/**
 * Starts to read from a slot at its last acknowledgement. Positions are acknowledged explicitly: a library's timer
 * would acknowledge what was only received, and a crash would lose it.
 */
export function streamChanges(
  client: ReplicationClient,
  slot: string,
  listener: StreamListener,
): ChangeStream {
  const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [CHANGE_PUBLICATION] });
  const { connection } = client;
  let acknowledged = 0;
  let hasStarted = false;
  let hasEnded = false;
  let ticksOfSilence = 0;
  let unreadable: Error | undefined;

  const report = (answerMe = false) => {
    if (hasStarted && !hasEnded)
      connection.sendCopyFromChunk(statusUpdate(acknowledged, Date.now(), answerMe));
  };
  // Counts ticks, not time: while this process itself is frozen it receives nothing, which is not the server's fault.
  const tick = () => {
    ticksOfSilence = connection.stream.isPaused() ? 0 : ticksOfSilence + 1;
    if (ticksOfSilence * STATUS_EVERY_MS <= SILENCE_MS) report(true);
    else connection.stream.destroy(new DatabaseUnavailable(`the log was silent for ${SILENCE_MS} ms`));
  };
  const onCopyData = ({ chunk }: { chunk: Buffer }) => {
    if (hasEnded) return;
    ticksOfSilence = 0;
    try {
      // XLogData: three 64-bit numbers, then one message of the plugin.
      if (chunk[0] === 0x77) listener.message(stream, plugin.parse(chunk.subarray(25)));
      else if (chunk[0] === 0x6b) {
        listener.reached(stream, Number(chunk.readBigUInt64BE(1)));
        if (chunk[17] === 1) report();
      }
    } catch (error) {
      // A message that cannot be parsed must not be acknowledged by a later one.
      unreadable = error as Error;
      stream.close();
    }
  };
  const timer = setInterval(tick, STATUS_EVERY_MS);
  const finish = () => {
    hasEnded = true;
    clearInterval(timer);
    connection.removeListener('copyData', onCopyData);
  };
  connection.on('copyData', onCopyData);
  const started = new Promise<void>((resolve) => {
    connection.once('replicationStart', () => {
      hasStarted = true;
      resolve();
    });
  });
  // The answer to START_REPLICATION is the whole stream, so it has no time limit.
  client.answerTimeoutMs = Number.POSITIVE_INFINITY;
  const ended = plugin
    .start(client, slot, '0/0')
    .then(
      () => undefined,
      (error: Error) => {
        throw unreadable ?? error;
      },
    )
    .finally(finish);
  const stream: ChangeStream = {
    started,
    ended,
    acknowledge(position) {
      if (position <= acknowledged) return;
      acknowledged = position;
      report();
    },
    pause: () => connection.stream.pause(),
    resume: () => connection.stream.resume(),
    close() {
      finish();
      connection.stream.destroy();
    },
  };
  return stream;
}
