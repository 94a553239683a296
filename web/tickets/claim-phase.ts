import type { LinkedTransfer } from '../../clients/typescript/contract';

/** What the page of a link says: `own` is the giver's open link, `yours` an offer that this fan has accepted. */
type ClaimPhase = 'open' | 'own' | 'yours' | 'taken' | 'withdrawn' | 'lapsed' | 'void';

/** The phase of an offer, for whoever opened its link. */
export function claimPhase({ state, you }: Pick<LinkedTransfer, 'state' | 'you'>): ClaimPhase {
  switch (state) {
    case 'offered':
      return you === 'giver' ? 'own' : 'open';
    case 'accepted':
      return you === 'receiver' ? 'yours' : 'taken';
    case 'declined':
      return 'withdrawn';
    default:
      return state;
  }
}
