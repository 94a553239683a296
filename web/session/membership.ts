import { signal } from '@preact/signals';
import { deviceStorage } from './storage';

const KEY = 'holdfast-member';

/** Who was last seen to be in a team on this device; empty for nobody. A login itself does not say it. */
export const memberId = signal(deviceStorage.getItem(KEY) ?? '');

/** Remembers that a user is in a team, so that every page can link to the back office; nobody with an empty id. */
export function noteMembership(userId: string): void {
  if (memberId.value === userId) return;
  memberId.value = userId;
  if (userId) deviceStorage.setItem(KEY, userId);
  else deviceStorage.removeItem(KEY);
}
