import Stripe from 'stripe';
import { createWebhookVerifier, InvalidSignature, readBankEvent } from './webhook';

const event = {
  id: 'evt_1',
  object: 'event',
  type: 'payment_intent.succeeded',
  created: 1_800_000_000,
  data: {
    object: {
      id: 'pi_1',
      object: 'payment_intent',
      metadata: { purchaseId: 'p1', eventId: 'e1', userId: 'u1' },
    },
  },
};
const body = Buffer.from(JSON.stringify(event));
const signed = (secret: string, timestamp = Math.floor(Date.now() / 1000), payload = body) =>
  Stripe.webhooks.generateTestHeaderString({ payload: payload.toString(), secret, timestamp });
const verifier = createWebhookVerifier({ secrets: ['whsec_new', 'whsec_old'], toleranceSeconds: 300 });

describe('a webhook', () => {
  it('is parsed when it is signed with our secret', () => {
    expect(verifier.verify(body, signed('whsec_new'))).toEqual({
      id: 'evt_1',
      type: 'payment_intent.succeeded',
      created: new Date('2027-01-15T08:00:00Z'),
      paymentIntentId: 'pi_1',
      purchaseId: 'p1',
      eventId: 'e1',
      userId: 'u1',
      payload: JSON.parse(body.toString()),
    });
  });

  it('is accepted with the old secret during a rotation', () => {
    expect(verifier.verify(body, signed('whsec_old')).id).toBe('evt_1');
  });

  it('is refused with a foreign secret, without a signature, or with an unreadable signature', () => {
    for (const header of [signed('whsec_other'), '', 't=1,v1=', 'nonsense']) {
      expect(() => verifier.verify(body, header)).toThrow(InvalidSignature);
    }
  });

  it('is refused when one byte of the body has changed', () => {
    const changed = Buffer.from(body.toString().replace('pi_1', 'pi_2'));
    expect(() => verifier.verify(changed, signed('whsec_new'))).toThrow(InvalidSignature);
  });

  it('is refused when it is older than the tolerance', () => {
    const now = Math.floor(Date.now() / 1000);
    expect(() => verifier.verify(body, signed('whsec_new', now - 302))).toThrow(InvalidSignature);
    expect(verifier.verify(body, signed('whsec_new', now - 290)).id).toBe('evt_1');
  });

  it('is refused when it is signed but not an event', () => {
    const other = Buffer.from('{"hello":1}');
    expect(() => verifier.verify(other, signed('whsec_new', undefined, other))).toThrow(InvalidSignature);
  });
});

describe('an event', () => {
  it('of a charge, refund or dispute names its payment', () => {
    const about = (object: unknown) => readBankEvent({ ...event, data: { object } });
    expect(about({ id: 'ch_1', object: 'charge', payment_intent: 'pi_1' }).paymentIntentId).toBe('pi_1');
    expect(about({ id: 'dp_1', object: 'dispute', payment_intent: { id: 'pi_2' } })).toMatchObject({
      paymentIntentId: 'pi_2',
      purchaseId: undefined,
    });
    expect(about({ id: 'po_1', object: 'payout', metadata: null }).paymentIntentId).toBeUndefined();
  });

  it('is refused when it is malformed', () => {
    for (const payload of [null, undefined, {}, { id: 'evt_1' }, 'evt_1']) {
      expect(() => readBankEvent(payload)).toThrow(TypeError);
    }
  });
});

describe('a verifier', () => {
  it('cannot be created without a secret or without a tolerance', () => {
    expect(() => createWebhookVerifier({ secrets: [], toleranceSeconds: 300 })).toThrow('secret');
    expect(() => createWebhookVerifier({ secrets: [' '], toleranceSeconds: 300 })).toThrow('secret');
    expect(() => createWebhookVerifier({ secrets: ['whsec_a'], toleranceSeconds: 0 })).toThrow('tolerance');
  });
});
