import type { WorkflowHandle } from '@temporalio/client';
import { ApplicationFailure } from '@temporalio/common';
import type { Reservation } from '../../domain/purchase';
import {
  authorised,
  captured,
  declined,
  HOLD_MS,
  lookedUp,
  MORE_TIME_MS,
  paymentIntentId,
  paymentWon,
  processing,
  request,
  requiresAction,
  reservation,
  startPurchaseRunner,
  voided,
} from '../purchase.fixture';
import type { Fake, FakeActivities } from '../workflow-runner.fixture';
import {
  bankEventSignal,
  confirmUpdate,
  giveBackUpdate,
  keepUpdate,
  moreTimeUpdate,
  releaseUpdate,
  replaceUpdate,
  reserveUpdate,
} from './purchase-contract';

const byTheFan = { by: 'fan', reason: 'given back by the fan' };
const visa = { paymentMethod: 'pm_card_visa' };

let runner: Awaited<ReturnType<typeof startPurchaseRunner>>;
const withPurchase: typeof runner.withPurchase = (fakes, story) => runner.withPurchase(fakes, story);

beforeAll(async () => {
  runner = await startPurchaseRunner();
}, 120_000);

afterAll(() => runner?.stop());

describe('a purchase', () => {
  it('goes from admission to ticket', async () => {
    const calls = await withPurchase({}, async (handle) => {
      expect(await handle.executeUpdate(reserveUpdate, { args: [request] })).toEqual({
        type: 'reserved',
        reservation,
      });
      const outcome = await handle.executeUpdate(confirmUpdate, { args: [visa] });
      expect(outcome).toMatchObject({ type: 'confirmed', bookingId: 'bkg_1' });
      expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'confirmed', bookingId: 'bkg_1' });
    });
    expect(calls).toEqual([
      'redeemAdmission',
      'claimSeats',
      'authorisePayment',
      'bookSeats',
      'capturePayment',
      'returnAdmission',
    ]);
  });

  it('releases the seats and the admission when the fan does not pay within ten minutes, without a call to the bank', async () => {
    const begun = await runner.env.currentTimeMs();
    const calls = await withPurchase({}, async (handle) => {
      expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
    });
    expect(calls).toEqual(['redeemAdmission', 'claimSeats', 'holdLeftMs', 'releaseSeats', 'returnAdmission']);
    expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(HOLD_MS);
  });

  it('does not end a hold before Postgres does, whatever its own timer says', async () => {
    const MORE_MS = 5_000;
    const begun = await runner.env.currentTimeMs();
    let asked = 0;
    const holdLeftMs = () => {
      asked += 1;
      return asked === 1 ? MORE_MS : 0;
    };
    await withPurchase({ holdLeftMs }, async (handle) => {
      expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
    });
    expect(asked).toBe(2);
    expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(HOLD_MS + MORE_MS);
  });

  describe('when the fan gives the seats back', () => {
    const giveBack = { args: [{ undoSeconds: 10 }] } as const;

    it('waits for the seconds to undo it, then releases the seats and keeps the rest of the admission', async () => {
      let admission: unknown;
      const returnAdmission = (input: unknown) => {
        admission = input;
      };
      await withPurchase({ returnAdmission }, async (handle) => {
        const first = await handle.executeUpdate(giveBackUpdate, { args: [...giveBack.args] });
        expect(first).toMatchObject({ type: 'releasing' });
        expect(await handle.executeUpdate(giveBackUpdate, { args: [...giveBack.args] })).toEqual(first);
        if (first.type !== 'releasing') throw new Error(first.type);
        expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'released' });
        const { closeTime } = await handle.describe();
        const lateMs = closeTime!.getTime() - Date.parse(first.releasesAt);
        expect([lateMs >= 0, lateMs < 60_000]).toEqual([true, true]);
      });
      expect(admission).toMatchObject({ keepsRest: true });
    });

    it.each([
      ['keeps them after all', (handle) => handle.executeUpdate(keepUpdate)],
      ['swaps them', (handle) => handle.executeUpdate(replaceUpdate, { args: [request] })],
      ['tries to pay', (handle) => handle.executeUpdate(confirmUpdate, { args: [visa] })],
    ] as [string, (handle: WorkflowHandle) => Promise<unknown>][])(
      'holds them to the end for a fan who %s',
      async (_, keep) => {
        const begun = await runner.env.currentTimeMs();
        await withPurchase({ authorisePayment: () => declined }, async (handle) => {
          await handle.executeUpdate(giveBackUpdate, { args: [...giveBack.args] });
          await keep(handle);
          expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
        });
        expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(HOLD_MS);
      },
    );
  });

  it('gives more time once', async () => {
    const begun = await runner.env.currentTimeMs();
    const calls = await withPurchase({}, async (handle) => {
      expect(await handle.executeUpdate(moreTimeUpdate)).toMatchObject({ type: 'done' });
      expect(await handle.executeUpdate(moreTimeUpdate)).toMatchObject({ code: 'no-more-time' });
      expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
    });
    expect(calls.filter((name) => name === 'giveMoreTime')).toHaveLength(1);
    expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThanOrEqual(MORE_TIME_MS);
  });

  it('voids the payment before it releases the seats', async () => {
    const calls = await withPurchase({ authorisePayment: () => declined }, async (handle) => {
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({ type: 'declined' });
      expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
    });
    expect(calls.slice(2)).toEqual([
      'authorisePayment',
      'holdLeftMs',
      'voidPayment',
      'releaseSeats',
      'returnAdmission',
    ]);
  });

  it('keeps the hold after a decline and accepts another card', async () => {
    let tries = 0;
    const authorisePayment = () => {
      tries += 1;
      return tries === 1 ? declined : authorised;
    };
    await withPurchase({ authorisePayment }, async (handle) => {
      await handle.executeUpdate(confirmUpdate, { args: [visa] });
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
        type: 'confirmed',
      });
    });
    expect(tries).toBe(2);
  });

  it('is confirmed by a bank event after the fan’s step at the bank', async () => {
    const calls = await withPurchase({ authorisePayment: () => requiresAction }, async (handle) => {
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
        type: 'requires-action',
      });
      const news = { bankEventId: 'evt', type: 'payment_intent.amount_capturable_updated', paymentIntentId };
      await handle.signal(bankEventSignal, news);
      await handle.signal(bankEventSignal, news);
      expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
    });
    expect(calls.filter((name) => name === 'capturePayment')).toHaveLength(1);
  });

  it('ignores an event that the state of the payment at the bank does not confirm', async () => {
    const calls = await withPurchase(
      { lookUpPayment: () => ({ ...lookedUp, status: 'open' }) },
      async (handle) => {
        await handle.signal(bankEventSignal, {
          bankEventId: 'x',
          type: 'payment_intent.succeeded',
          paymentIntentId,
        });
        expect(await handle.result()).toMatchObject({ stage: 'expired' });
      },
    );
    expect(calls).not.toContain('bookSeats');
  });

  it('voids the authorisation when the hold has ended meanwhile', async () => {
    const calls = await withPurchase({ bookSeats: () => ({ type: 'hold-lost' }) }, async (handle) => {
      expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toEqual({ type: 'hold-expired' });
      expect(await handle.result()).toMatchObject({ stage: 'expired' });
    });
    expect(calls.slice(3)).toEqual([
      'bookSeats',
      'unbookSeats',
      'voidPayment',
      'releaseSeats',
      'returnAdmission',
    ]);
  });

  describe('whose money cannot be captured', () => {
    const notCapturable: Fake<'capturePayment'> = () => ({
      type: 'not-capturable',
      status: 'requires_capture',
      detail: 'the bank gave up the authorisation',
    });
    const heldAgain: Reservation['tickets'] = [{ ...reservation.tickets[0]!, version: 9 }];
    const holdSeatsAgain: Fake<'holdSeatsAgain'> = () => ({
      type: 'held',
      tickets: heldAgain,
      holdLeftMs: HOLD_MS,
    });
    const failed = { type: 'declined', declineCode: 'capture_failed' };

    it('declines, keeps the hold until its end and accepts another card, for the seats of the new hold', async () => {
      const booked: unknown[] = [];
      const bookSeats: Fake<'bookSeats'> = (input) => {
        booked.push(input.reservation.tickets);
        return { type: 'booked', bookingId: 'bkg_1' };
      };
      const authorisePayment: Fake<'authorisePayment'> = ({ generation }) => ({
        type: 'authorised',
        paymentIntentId: `pi_${generation + 1}`,
      });
      let captures = 0;
      const capturePayment: Fake<'capturePayment'> = (input) =>
        ++captures === 1 ? notCapturable(input) : captured;
      const fakes = { bookSeats, authorisePayment, capturePayment, holdSeatsAgain };
      const calls = await withPurchase(fakes, async (handle) => {
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject(failed);
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
          type: 'confirmed',
        });
      });
      expect(calls.slice(4)).toEqual([
        ...['capturePayment', 'voidPayment', 'holdSeatsAgain'],
        ...['authorisePayment', 'bookSeats', 'capturePayment', 'returnAdmission'],
      ]);
      expect(booked).toEqual([reservation.tickets, heldAgain]);
    });

    it('keeps nothing when the hold has ended by then, or ends later', async () => {
      const gone = ['unbookSeats', 'releaseSeats', 'returnAdmission'];
      const fakes: FakeActivities = {
        capturePayment: notCapturable,
        holdSeatsAgain: () => ({ type: 'lost' }),
      };
      const calls = await withPurchase(fakes, async (handle) => {
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toEqual({ type: 'hold-expired' });
        expect(await handle.result()).toMatchObject({ stage: 'expired' });
      });
      expect(calls.slice(5)).toEqual(['voidPayment', 'holdSeatsAgain', ...gone]);

      const later = await withPurchase({ capturePayment: notCapturable, holdSeatsAgain }, async (handle) => {
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject(failed);
        expect(await handle.result()).toMatchObject({ stage: 'expired' });
      });
      expect(later.slice(5)).toEqual(['voidPayment', 'holdSeatsAgain', 'holdLeftMs', ...gone]);
    });

    it('keeps the ticket when the void shows that the money was captured', async () => {
      let captures = 0;
      const capturePayment: Fake<'capturePayment'> = (input) =>
        ++captures === 1 ? notCapturable(input) : captured;
      const calls = await withPurchase({ capturePayment, voidPayment: () => paymentWon }, async (handle) => {
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
          type: 'confirmed',
        });
      });
      expect(calls.slice(4)).toEqual([
        ...['capturePayment', 'voidPayment', 'bookSeats', 'capturePayment', 'returnAdmission'],
      ]);
    });
  });

  it('books the seats when the void at the end of the hold shows that the money was captured', async () => {
    const calls = await withPurchase(
      {
        authorisePayment: () => processing,
        voidPayment: () => paymentWon,
      },
      async (handle) => {
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toEqual({ type: 'processing' });
        expect(await handle.result()).toMatchObject({ stage: 'confirmed', bookingId: 'bkg_1' });
      },
    );
    expect(calls).not.toContain('releaseSeats');
  });

  it('refunds when the money was captured but the seats are lost', async () => {
    const calls = await withPurchase(
      {
        authorisePayment: () => processing,
        voidPayment: () => paymentWon,
        bookSeats: () => ({ type: 'hold-lost' }),
      },
      async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.result()).toMatchObject({ stage: 'expired' });
      },
    );
    expect(calls).toContain('refundPayment');
    expect(calls.indexOf('refundPayment')).toBeLessThan(calls.indexOf('releaseSeats'));
  });

  it('hands the admission back when the seats are refused, and keeps nothing', async () => {
    const refused = { type: 'refused', code: 'seat-taken', detail: 'Taken', ticketIds: ['tkt_1'] } as const;
    const calls = await withPurchase({ claimSeats: () => refused }, async (handle) => {
      expect(await handle.executeUpdate(reserveUpdate, { args: [request] })).toEqual(refused);
      expect(await handle.result()).toMatchObject({ stage: 'refused' });
    });
    // The update comes after the start and may reach a task that has just ended the workflow: then the workflow runs again.
    expect(new Set(calls)).toEqual(new Set(['redeemAdmission', 'claimSeats', 'handBackAdmission']));
  });

  describe('of which the database refuses a statement for good', () => {
    const refused = () => {
      throw ApplicationFailure.nonRetryable('integer out of range', 'StatementRefused');
    };

    it.each([
      ['claim', { claimSeats: refused }, ['redeemAdmission', 'claimSeats', 'handBackAdmission']],
      ['admission', { redeemAdmission: refused }, ['redeemAdmission']],
    ])(
      'ends when it is the %s: the fan gets the refusal at once, and nothing is kept',
      async (_, fakes, done) => {
        const calls = await withPurchase(fakes, async (handle) => {
          const outcome = await handle.executeUpdate(reserveUpdate, { args: [request] });
          expect(outcome).toMatchObject({ type: 'refused', code: 'internal-error' });
          expect(await handle.result()).toMatchObject({ stage: 'refused' });
        });
        // As above, the update may meet a task that has just ended the workflow.
        expect(new Set(calls)).toEqual(new Set(done));
      },
    );

    it('voids the payment and frees the seats when it is the booking', async () => {
      const calls = await withPurchase({ bookSeats: refused }, async (handle) => {
        const outcome = await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(outcome).toEqual({ type: 'hold-expired' });
        await expect(handle.result()).rejects.toMatchObject({ cause: { type: 'StatementRefused' } });
      });
      expect(calls.slice(3)).toEqual([
        'bookSeats',
        'unbookSeats',
        'voidPayment',
        'releaseSeats',
        'returnAdmission',
      ]);
    });

    it('retries the release at growing intervals, with the search attributes for ops set', async () => {
      const TRIES = 12;
      const begun = await runner.env.currentTimeMs();
      const listed: unknown[] = [];
      let purchase: WorkflowHandle | undefined;
      const releaseSeats = async () => {
        const { searchAttributes } = await purchase!.describe();
        listed.push(searchAttributes.AttentionReason?.[0]);
        if (listed.length < TRIES) refused();
        return { type: 'released' as const };
      };
      await withPurchase({ releaseSeats }, async (handle) => {
        purchase = handle;
        expect(await handle.result()).toEqual({ purchaseId: 'pur_1', stage: 'expired' });
        expect((await handle.describe()).searchAttributes).toMatchObject({ NeedsAttention: [false] });
      });
      expect(listed).toEqual([undefined, ...Array(TRIES - 1).fill('step-failed')]);
      // With the retry interval for outages (2 s) there would be hundreds of tries.
      expect((await runner.env.currentTimeMs()) - begun).toBeGreaterThan(HOLD_MS + 3_000_000);
    });

    it('still waits for a person when the report of the trouble is refused', async () => {
      let captures = 0;
      const fakes: FakeActivities = {
        reportTrouble: refused,
        capturePayment: () => {
          captures += 1;
          return captures === 1 ? { type: 'mismatch', paymentIntentId, detail: '1 eur' } : captured;
        },
      };
      await withPurchase(fakes, async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
      });
      expect(captures).toBe(2);
    });
  });

  it('answers a second request for other seats with the id of the running purchase', async () => {
    await withPurchase({}, async (handle) => {
      const other = { kind: 'tickets', ticketIds: ['tkt_2'] } as const;
      const outcome = await handle.executeUpdate(reserveUpdate, { args: [other] });
      expect(outcome).toMatchObject({ type: 'refused', code: 'purchase-in-progress', purchaseId: 'pur_1' });
      await handle.executeUpdate(releaseUpdate, { args: [byTheFan] });
    });
  });

  describe('whose seats are swapped', () => {
    const otherSeats = { kind: 'tickets', ticketIds: ['tkt_2'] } as const;
    const total = { amount: 6000, currency: 'eur' };
    const swapped: Reservation = {
      ...reservation,
      tickets: [{ ...reservation.tickets[0]!, ticketId: 'tkt_2', price: total }],
      total,
    };
    const replaceSeats: Fake<'replaceSeats'> = () => ({
      type: 'reserved',
      reservation: swapped,
      holdLeftMs: HOLD_MS,
    });

    it('pays for the new seats, and a repeated swap returns the same hold', async () => {
      const asked: unknown[] = [];
      const authorisePayment: Fake<'authorisePayment'> = (payment) => {
        asked.push([payment.amount, payment.generation]);
        return authorised;
      };
      const calls = await withPurchase({ replaceSeats, authorisePayment }, async (handle) => {
        const replaced = { type: 'reserved', reservation: swapped };
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toEqual(replaced);
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toEqual(replaced);
        expect(await handle.executeUpdate(reserveUpdate, { args: [otherSeats] })).toEqual(replaced);
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
          type: 'confirmed',
          tickets: [{ ticketId: 'tkt_2' }],
        });
      });
      expect(calls.filter((name) => name === 'replaceSeats')).toHaveLength(1);
      expect(asked).toEqual([[total, 0]]);
    });

    it('voids the payment of a declined card first and pays with a new payment', async () => {
      const asked: unknown[] = [];
      const authorisePayment: Fake<'authorisePayment'> = (payment) => {
        asked.push([payment.amount, payment.generation]);
        return asked.length === 1 ? declined : { ...authorised, paymentIntentId: 'pi_2' };
      };
      const calls = await withPurchase({ replaceSeats, authorisePayment }, async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        await handle.executeUpdate(replaceUpdate, { args: [otherSeats] });
        // A late event of the voided payment changes nothing.
        await handle.signal(bankEventSignal, { bankEventId: 'x', type: 'any', paymentIntentId });
        expect(await handle.executeUpdate(confirmUpdate, { args: [visa] })).toMatchObject({
          type: 'confirmed',
        });
      });
      expect(calls.slice(2, 6)).toEqual([
        'authorisePayment',
        'voidPayment',
        'replaceSeats',
        'authorisePayment',
      ]);
      expect(asked).toEqual([
        [reservation.total, 0],
        [total, 1],
      ]);
    });

    it('keeps the old seats when the new ones are refused, and still voids once at the end', async () => {
      const refused = { type: 'refused', code: 'seat-taken', detail: 'Taken', ticketIds: ['tkt_2'] } as const;
      const calls = await withPurchase({ replaceSeats: () => refused }, async (handle) => {
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toEqual(refused);
        expect(await handle.executeUpdate(reserveUpdate, { args: [request] })).toMatchObject({
          type: 'reserved',
          reservation,
        });
        expect(await handle.result()).toMatchObject({ stage: 'expired' });
      });
      expect(calls.slice(2)).toEqual(['replaceSeats', 'holdLeftMs', 'releaseSeats', 'returnAdmission']);
    });

    it('abandons a pending step at the fan’s bank: its payment is void before the seats are swapped', async () => {
      const authorisePayment = () => requiresAction;
      const calls = await withPurchase({ replaceSeats, authorisePayment }, async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toMatchObject({
          type: 'reserved',
          reservation: swapped,
        });
        // The fan completes the abandoned step, but its payment is void.
        await handle.signal(bankEventSignal, { bankEventId: 'x', type: 'any', paymentIntentId });
        await handle.executeUpdate(releaseUpdate, { args: [byTheFan] });
      });
      expect(calls.slice(2)).toEqual([
        ...['authorisePayment', 'voidPayment', 'replaceSeats', 'releaseSeats', 'returnAdmission'],
      ]);
    });

    it('is refused while the bank decides, and the payment is voided at the end', async () => {
      let isDecided = false;
      const undecided = { type: 'undecided', paymentIntentId, status: 'processing' } as const;
      const voidPayment = () => (isDecided ? voided : undecided);
      const fakes = { replaceSeats, authorisePayment: () => processing, voidPayment };
      const calls = await withPurchase(fakes, async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toMatchObject({
          type: 'refused',
          code: 'payment-in-progress',
        });
        isDecided = true;
        await handle.executeUpdate(releaseUpdate, { args: [byTheFan] });
      });
      expect(calls).not.toContain('replaceSeats');
      expect(calls.filter((name) => name === 'voidPayment')).toHaveLength(2);
    });

    it('books the old seats when the void shows that their money was captured', async () => {
      const fakes = { replaceSeats, voidPayment: () => paymentWon, authorisePayment: () => declined };
      const calls = await withPurchase(fakes, async (handle) => {
        await handle.executeUpdate(confirmUpdate, { args: [visa] });
        expect(await handle.executeUpdate(replaceUpdate, { args: [otherSeats] })).toEqual({
          type: 'already-booked',
        });
        expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
      });
      expect(calls).not.toContain('replaceSeats');
    });
  });

  it('pays once when confirm is clicked twice', async () => {
    const calls = await withPurchase({}, async (handle) => {
      const [first, second] = await Promise.all([
        handle.executeUpdate(confirmUpdate, { args: [visa] }),
        handle.executeUpdate(confirmUpdate, { args: [visa] }),
      ]);
      expect([first.type, second.type]).toEqual(['confirmed', 'confirmed']);
    });
    expect(calls.filter((name) => name === 'authorisePayment')).toHaveLength(1);
  });

  it('compensates a cancel by ops like an expiry, and ends with the status CANCELLED', async () => {
    const calls = await withPurchase({}, async (handle) => {
      await handle.executeUpdate(reserveUpdate, { args: [request] });
      await handle.cancel();
      await expect(handle.result()).rejects.toMatchObject({ cause: { name: 'CancelledFailure' } });
      expect((await handle.describe()).status.name).toBe('CANCELLED');
    });
    expect(calls).toEqual(['redeemAdmission', 'claimSeats', 'releaseSeats', 'returnAdmission']);
  });

  // The cancel makes Temporal discard the workflow task in which the purchase has paid: Postgres knows more than the workflow.
  const overtakenOnce = () => {
    const outcomes = [{ type: 'overtaken', stageSeq: 7 } as const];
    return { releaseSeats: () => outcomes.pop() ?? ({ type: 'released' } as const) } satisfies FakeActivities;
  };

  it('undoes a payment that a lost workflow task has begun, and frees the seats after it', async () => {
    const calls = await withPurchase(overtakenOnce(), async (handle) => {
      await handle.executeUpdate(reserveUpdate, { args: [request] });
      expect(await handle.result()).toMatchObject({ stage: 'expired' });
    });
    expect(calls.slice(2)).toEqual([
      ...['holdLeftMs', 'releaseSeats', 'voidPayment', 'unbookSeats', 'releaseSeats', 'returnAdmission'],
    ]);
  });

  it('answers a confirm with its outcome when ops cancel during it', async () => {
    let cancelled: (value: unknown) => void;
    const isCancelled = new Promise((resolve) => {
      cancelled = resolve;
    });
    const authorisePayment = () => isCancelled.then(() => authorised);
    await withPurchase(
      { authorisePayment, ...overtakenOnce(), voidPayment: () => paymentWon },
      async (handle, calls) => {
        const confirm = handle.executeUpdate(confirmUpdate, { args: [visa] });
        while (!calls.includes('authorisePayment')) await runner.env.sleep(1);
        await handle.cancel();
        cancelled(undefined);
        expect(await confirm).toMatchObject({ type: 'confirmed', bookingId: 'bkg_1' });
        expect(await handle.result()).toMatchObject({ stage: 'confirmed' });
      },
    );
  });

  it('answers a release after the booking with the booking', async () => {
    let release: Promise<unknown> | undefined;
    let askedTheBank: () => void;
    const isAtTheBank = new Promise<void>((resolve) => {
      askedTheBank = resolve;
    });
    const authorisePayment = async () => {
      askedTheBank();
      return authorised;
    };
    await withPurchase({ authorisePayment }, async (handle) => {
      const confirm = handle.executeUpdate(confirmUpdate, { args: [visa] });
      release = isAtTheBank.then(() => handle.executeUpdate(releaseUpdate, { args: [byTheFan] }));
      expect(await confirm).toMatchObject({ type: 'confirmed' });
      // The release reaches the workflow just before or just after its end, by milliseconds.
      await expect(release)
        .resolves.toMatchObject({ type: 'refused', code: 'already-booked' })
        .catch(async () => {
          await expect(release).rejects.toMatchObject({ name: 'WorkflowNotFoundError' });
        });
    });
  });
});
