import { maybeChannel } from './channel';

/** What the tabs of one browser say to each other about one stream. */
type Word<F> = { readonly frame: F } | { readonly hello: true };

/** A stream that all tabs of a browser share. */
interface SharedStream<F> {
  /** Hands something to every tab, this one too, that was learned by another way than the stream. */
  tell(frame: F): void;
  close(): void;
}

/**
 * One tab keeps the connection (whoever holds the lock of that name) and hands everything to the others; when it is
 * closed, the next takes over. A tab that comes later is told what `recall` still knows. A browser without locks or
 * channels has a connection in each tab.
 */
export function shareBetweenTabs<F>(options: {
  name: string;
  lead: (signal: AbortSignal, tell: (frame: F) => void) => Promise<void>;
  onFrame: (frame: F) => void;
  recall: () => readonly F[];
}): SharedStream<F> {
  const { name, lead, onFrame, recall } = options;
  const closing = new AbortController();
  const channel = maybeChannel(name);
  const say = (word: Word<F>) => {
    if (!closing.signal.aborted) channel?.postMessage(word);
  };
  const tell = (frame: F) => {
    onFrame(frame);
    say({ frame });
  };
  let isLeading = false;
  const begin = async () => {
    isLeading = true;
    await lead(closing.signal, tell);
  };
  channel?.addEventListener('message', ({ data }: MessageEvent<Word<F>>) => {
    if ('frame' in data) onFrame(data.frame);
    else if (isLeading) for (const frame of recall()) say({ frame });
  });
  if (channel && 'locks' in navigator) {
    say({ hello: true });
    // An error is the end of the wait, and then nobody waits any more, or that the browser forbids locks.
    navigator.locks.request(name, { signal: closing.signal }, begin).catch(() => {
      if (!isLeading && !closing.signal.aborted) void begin();
    });
  } else void begin();
  return {
    tell,
    close() {
      closing.abort();
      channel?.close();
    },
  };
}
