import type { Redis } from 'ioredis';
import type { ResyncMessage } from '../domain/live-messages';

/** Call it to stop listening; more than once is harmless. */
export interface Subscription {
  (): void;
  /**
   * True once Redis has confirmed the channel: what is published from then on arrives. False when Redis is away; then
   * a `resync` follows when it is back. Never rejects.
   */
  readonly ready: Promise<boolean>;
}

type Listener = (message: never) => void;

interface Channel {
  readonly listeners: Set<Listener>;
  ready: Promise<boolean>;
}

/**
 * Shares one subscriber connection among many listeners: a channel is subscribed while somebody listens to it, once,
 * and again after each reconnect, when all are told to resync.
 */
export function createChannelHub(connection: Redis, onError: (error: unknown) => void = () => {}) {
  const channels = new Map<string, Channel>();
  // The driver's own re-subscription has no place to report a failure to, and knows nothing of a resync.
  connection.options.autoResubscribe = false;

  async function subscribe(names: readonly string[]): Promise<boolean> {
    // While the connection is down nothing is queued: the `ready` handler subscribes to what is wanted by then.
    if (connection.status === 'wait') connection.connect().catch(onError);
    if (connection.status !== 'ready') return false;
    try {
      await connection.subscribe(...names);
      return true;
    } catch (error) {
      // Either the connection broke on the way, and the next `ready` tries again, or Redis refuses: somebody must know.
      if (connection.status === 'ready') onError(error);
      return false;
    }
  }

  function unsubscribe(name: string): void {
    if (connection.status === 'ready') connection.unsubscribe(name).catch(() => {});
  }

  function tell(listeners: Iterable<Listener>, message: unknown): void {
    for (const listener of [...listeners]) {
      try {
        listener(message as never);
      } catch (error) {
        onError(error);
      }
    }
  }

  async function resubscribeAll(): Promise<void> {
    const wanted = [...channels];
    if (wanted.length === 0) return;
    const done = subscribe(wanted.map(([name]) => name));
    for (const [, channel] of wanted) channel.ready = done;
    if (!(await done)) return;
    // Only now, when no message can fall between the reading of the truth and the subscription.
    const resync: ResyncMessage = { type: 'resync' };
    for (const [, channel] of wanted) tell(channel.listeners, resync);
  }

  connection.on('ready', () => void resubscribeAll());
  connection.on('close', () => {
    for (const channel of channels.values()) channel.ready = Promise.resolve(false);
  });
  connection.on('message', (name: string, text: string) => {
    const channel = channels.get(name);
    // A SUBSCRIBE that was under way when the connection broke is sent again by the driver, wanted or not.
    if (!channel) return unsubscribe(name);
    try {
      tell(channel.listeners, JSON.parse(text));
    } catch (error) {
      onError(error);
    }
  });

  return {
    /** Adds a listener to a channel. It is not called before `listen` has returned. */
    listen<Message>(name: string, listener: (message: Message) => void): Subscription {
      // A function of our own, so that the same listener may be added twice and is removed once.
      const own: Listener = (message) => listener(message);
      const known = channels.get(name);
      const channel = known ?? { listeners: new Set<Listener>(), ready: subscribe([name]) };
      channel.listeners.add(own);
      channels.set(name, channel);
      const stop = () => {
        if (!channel.listeners.delete(own) || channel.listeners.size > 0) return;
        channels.delete(name);
        unsubscribe(name);
      };
      return Object.assign(stop, { ready: channel.ready });
    },
  };
}
