import { deviceStorage } from './storage';

const KEY = 'holdfast-tickets';

/** What the device keeps for a user between visits: stored with the user's id. */
interface DeviceData<T> {
  readonly userId: string;
  readonly value: T;
}

/** Keeps a value of this user on the device, in place of an earlier one. It is not kept where the storage is full or blocked. */
export function keepOnDevice<T>(userId: string, value: T): void {
  try {
    deviceStorage.setItem(KEY, JSON.stringify({ userId, value } satisfies DeviceData<T>));
  } catch {
    forgetOnDevice();
  }
}

/** What the device keeps, and of which user; undefined if it keeps nothing that can be read. */
export function keptOnDevice<T>(): DeviceData<T> | undefined {
  try {
    return (JSON.parse(deviceStorage.getItem(KEY) ?? 'null') as DeviceData<T> | null) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Removes what the device keeps, for example when the user signs out. */
export function forgetOnDevice(): void {
  deviceStorage.removeItem(KEY);
}

/** Removes what the device keeps of any other user than this one. */
export function forgetOthersOnDevice(userId: string): void {
  if (keptOnDevice()?.userId !== userId) forgetOnDevice();
}
