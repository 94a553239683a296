import { claimPhase } from './claim-phase';

test('the giver does not accept the own link, and only the receiver is told that the ticket is theirs', () => {
  expect(claimPhase({ state: 'offered', you: 'nobody' })).toBe('open');
  expect(claimPhase({ state: 'offered', you: 'giver' })).toBe('own');
  expect(claimPhase({ state: 'accepted', you: 'receiver' })).toBe('yours');
  expect(claimPhase({ state: 'accepted', you: 'giver' })).toBe('taken');
  expect(claimPhase({ state: 'lapsed', you: 'nobody' })).toBe('lapsed');
});
