import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { serverNow } from '../http/server-clock';

const now = signal(serverNow());
let readers = 0;
let timer: ReturnType<typeof setInterval> | undefined;

/** The time of the server's clock (Unix ms), updated twice a second. One timer serves all components. */
export function useNow(): number {
  useEffect(() => {
    readers += 1;
    now.value = serverNow();
    timer ??= setInterval(() => {
      now.value = serverNow();
    }, 500);
    return () => {
      readers -= 1;
      if (readers > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }, []);
  return now.value;
}
