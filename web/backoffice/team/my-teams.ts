import { signal } from '@preact/signals';
import type { TeamSummary } from '../../../clients/typescript/contract';
import { call } from '../../http/call';
import { noteMembership } from '../../session/membership';
import { session } from '../../session/session';
import { deviceStorage } from '../../session/storage';

const KEY = 'holdfast-team';
const loaded = signal<{ userId: string; teams: readonly TeamSummary[] } | null>(null);
const chosen = signal(deviceStorage.getItem(KEY) ?? '');

/** Reads the teams of whoever is signed in. Without an answer there are none: the API decides, the pages only show less. */
export async function loadMyTeams(): Promise<void> {
  const userId = session.value?.userId;
  if (userId === undefined) return;
  const { teams } = await call<{ teams: readonly TeamSummary[] }>('GET', '/teams').catch(() => ({
    teams: [],
  }));
  loaded.value = { userId, teams };
  noteMembership(teams.length > 0 ? userId : '');
}

/** The teams of whoever is signed in; undefined until they are loaded. */
export function myTeams(): readonly TeamSummary[] | undefined {
  return loaded.value && loaded.value.userId === session.value?.userId ? loaded.value.teams : undefined;
}

/** The team that this device has chosen to work in, else the first; undefined for somebody without one. */
export function currentTeam(): TeamSummary | undefined {
  const teams = myTeams() ?? [];
  return teams.find(({ organiserId }) => organiserId === chosen.value) ?? teams[0];
}

/** Chooses the team to work in, on this device. */
export function chooseTeam(organiserId: string): void {
  chosen.value = organiserId;
  deviceStorage.setItem(KEY, organiserId);
}
