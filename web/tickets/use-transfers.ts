import type { Transfer } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';

/** The offers of tickets that the fan made and got, newest first. */
export function useTransfers() {
  return useLoad('transfers', async (signal) => {
    const { transfers } = await call<{ transfers: readonly Transfer[] }>('GET', '/transfers', { signal });
    return transfers;
  });
}
