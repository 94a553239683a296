import pg from 'pg';
import { type Pgoutput, PgoutputPlugin } from 'pg-logical-replication';
import { statusUpdate } from './change-position';
import { CHANGE_PUBLICATION } from './change-slot';

/** A replication connection: a client that takes SQL until the stream starts, and then only the stream. */
export type ReplicationClient = pg.Client & {
  /** What the driver has and its types do not tell. */
  readonly connection: pg.Connection & { sendCopyFromChunk(chunk: Buffer): void };
};

// A reader that has frozen loses its slot to the standby after this long. The server asks for a sign of life after half of it.
const SENDER_TIMEOUT_MS = 4_000;
const STATUS_EVERY_MS = 1_000;

/** Connects for replication. Rejects when the database is away or lets nobody replicate. */
export async function connectForReplication(url: string): Promise<ReplicationClient> {
  const config: pg.ClientConfig & { replication: string } = {
    connectionString: url,
    replication: 'database',
    application_name: 'holdfast-changes',
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
    options: `-c wal_sender_timeout=${SENDER_TIMEOUT_MS}`,
  };
  const client = new pg.Client(config) as ReplicationClient;
  // The stream's own promise tells of it; without a listener it would end the process.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

/** What a stream tells of. Both are called in the order of the log, never after the stream has ended. */
export interface StreamListener {
  message(stream: ChangeStream, message: Pgoutput.Message): void;
  /** Everything before `position` has been told, as far as it is ours. */
  reached(stream: ChangeStream, position: number): void;
}

/** A stream that has been started; see `streamChanges`. */
export interface ChangeStream {
  /** Resolves when the slot is ours; never when it is not, see `ended`. */
  readonly started: Promise<void>;
  /** Resolves or rejects when the stream is over, whoever ended it. */
  readonly ended: Promise<void>;
  /** Everything before `position` is durable: the server may forget it, and will not send it again. */
  acknowledge(position: number): void;
  /** Holds the sender up while there is more than we can keep in memory. */
  pause(): void;
  resume(): void;
  close(): void;
}

/**
 * Starts to read from a slot where the last acknowledgement stands. The position is ours alone to move: a library's
 * timer would acknowledge what was only received, and a crash would lose it.
 */
export function streamChanges(
  client: ReplicationClient,
  slot: string,
  listener: StreamListener,
): ChangeStream {
  const plugin = new PgoutputPlugin({ protoVersion: 1, publicationNames: [CHANGE_PUBLICATION] });
  const { connection } = client;
  let acknowledged = 0;
  let over = false;
  let unreadable: Error | undefined;

  const report = () => {
    // Zero would be taken as it is: nothing is dealt with, which is no news.
    if (!over && acknowledged > 0) connection.sendCopyFromChunk(statusUpdate(acknowledged, Date.now()));
  };
  const onCopyData = ({ chunk }: { chunk: Buffer }) => {
    if (over) return;
    try {
      // XLogData: three numbers, then one message of the plugin.
      if (chunk[0] === 0x77) listener.message(stream, plugin.parse(chunk.subarray(25)));
      else if (chunk[0] === 0x6b) {
        listener.reached(stream, Number(chunk.readBigUInt64BE(1)));
        if (chunk[17] === 1) report();
      }
    } catch (error) {
      // A message that we cannot read must not be acknowledged by the next one.
      unreadable = error as Error;
      stream.close();
    }
  };
  const timer = setInterval(report, STATUS_EVERY_MS);
  const finish = () => {
    over = true;
    clearInterval(timer);
    connection.removeListener('copyData', onCopyData);
  };
  connection.on('copyData', onCopyData);
  const started = new Promise<void>((resolve) => {
    connection.once('replicationStart', () => resolve());
  });
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
