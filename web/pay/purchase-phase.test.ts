import type { Purchase } from '../../clients/typescript/contract';
import { purchaseStages } from '../../domain/purchase';
import { isOpen, payPhaseOf } from './purchase-phase';

const purchase = (part: Partial<Purchase>) => part as Purchase;

test('every stage has a phase, and final stages are not open', () => {
  const phases = purchaseStages.map((stage) => [stage, payPhaseOf(purchase({ stage })), isOpen(stage)]);
  expect(phases).toEqual([
    ['admitting', 'working', true],
    ['reserving', 'working', true],
    ['awaiting-payment', 'card', true],
    ['authorising', 'working', true],
    ['booking', 'working', true],
    ['capturing', 'working', true],
    ['confirmed', 'working', false],
    ['released', 'ended', false],
    ['expired', 'ended', false],
    ['refunded', 'ended', false],
    ['needs-attention', 'attention', false],
  ]);
});

test('a purchase is paid once it has a booking', () => {
  expect(payPhaseOf(purchase({ stage: 'confirmed', bookingId: 'bok_1' }))).toBe('paid');
});
