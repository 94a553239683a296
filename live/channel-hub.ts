import type { Redis } from 'ioredis';
import type { ResyncMessage } from '../domain/live-messages';

/** Call it to stop listening; further calls do nothing. */
export interface Subscription {
  (): void;
  /**
   * True once Redis has confirmed the channel: messages that are published later arrive. False while Redis is away;
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
 * Shares one subscriber connection among many listeners. A channel is subscribed once while it has listeners, and again
 * after each reconnect; then every listener gets a `resync`.
 */
export function createChannelHub(connection: Redis, onError: (error: unknown) => void = () => {}) {
  const channels = new Map<string, Channel>();
  // The driver's own re-subscription cannot report a failure and sends no `resync`.
  connection.options.autoResubscribe = false;

  async function subscribe(names: readonly string[]): Promise<boolean> {
    // Nothing is queued while the connection is down: the `ready` handler subscribes to the channels that are in use then.
    if (connection.status === 'wait') connection.connect().catch(onError);
    if (connection.status !== 'ready') return false;
    try {
      await connection.subscribe(...names);
      return true;
    } catch (error) {
      // If the connection broke, the next `ready` tries again. If it still stands, Redis refused: that is reported.
      if (connection.status === 'ready') onError(error);
      return false;
    }
  }

  function unsubscribe(name: string): void {
    if (connection.status === 'ready') connection.unsubscribe(name).catch(() => {});
  }

  function notify(listeners: Iterable<Listener>, message: unknown): void {
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
    // After the subscription, so that no message is lost between the listener's read and the subscription.
    const resync: ResyncMessage = { type: 'resync' };
    for (const [, channel] of wanted) notify(channel.listeners, resync);
  }

  connection.on('ready', () => void resubscribeAll());
  connection.on('close', () => {
    for (const channel of channels.values()) channel.ready = Promise.resolve(false);
  });
  connection.on('message', (name: string, text: string) => {
    const channel = channels.get(name);
    // The driver repeats a SUBSCRIBE that was under way when the connection broke, also for a channel without listeners.
    if (!channel) return unsubscribe(name);
    try {
      notify(channel.listeners, JSON.parse(text));
    } catch (error) {
      onError(error);
    }
  });

  return {
    /** Adds a listener to a channel. It is not called before `listen` has returned. */
    listen<Message>(name: string, listener: (message: Message) => void): Subscription {
      // A new function per call, so that the same listener can be added twice and removed once.
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
