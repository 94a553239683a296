import { openTabChannel } from './tab-channel';

/** A message between the tabs of one browser: a frame, or the request of a new tab for the current state. */
type TabMessage<F> = { readonly frame: F } | { readonly hello: true };

/** A connection that all tabs of a browser share. */
interface SharedStream<F> {
  /** Delivers a frame to every tab, including this one. */
  publish(frame: F): void;
  close(): void;
}

/**
 * Shares one connection between all tabs. The leader (the tab that holds the Web Lock `name`) connects and passes frames to
 * the others; when it is closed, another tab takes over. A new tab gets `currentFrames` from the leader. Without locks or
 * channels each tab has its own connection.
 */
export function shareBetweenTabs<F>(options: {
  name: string;
  connect: (signal: AbortSignal, publish: (frame: F) => void) => Promise<void>;
  onFrame: (frame: F) => void;
  currentFrames: () => readonly F[];
}): SharedStream<F> {
  const { name, connect, onFrame, currentFrames } = options;
  const closing = new AbortController();
  const channel = openTabChannel(name);
  const post = (message: TabMessage<F>) => {
    if (!closing.signal.aborted) channel?.postMessage(message);
  };
  const publish = (frame: F) => {
    onFrame(frame);
    post({ frame });
  };
  let isLeading = false;
  const lead = async () => {
    isLeading = true;
    await connect(closing.signal, publish);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<TabMessage<F>>) => {
    if ('frame' in data) onFrame(data.frame);
    else if (isLeading) for (const frame of currentFrames()) post({ frame });
  });
  if (channel && 'locks' in navigator) {
    post({ hello: true });
    // The request fails when it is aborted on close, or when the browser forbids locks.
    navigator.locks.request(name, { signal: closing.signal }, lead).catch(() => {
      if (!isLeading && !closing.signal.aborted) void lead();
    });
  } else void lead();
  return {
    publish,
    close() {
      closing.abort();
      channel?.close();
    },
  };
}
