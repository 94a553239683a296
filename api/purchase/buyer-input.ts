import { z } from 'zod';
import type { Buyer, PaymentAsks } from '../../domain/buyer';
import { Problem } from '../../domain/errors';

const line = (characters: number) => z.string().trim().min(1).max(characters);

/** The name and address of a buyer, as they are given with a payment. */
export const buyerInput = z.object({
  name: line(200),
  address: z
    .object({
      street: line(200).meta({ description: 'With the number of the house' }),
      postalCode: line(20).optional(),
      city: line(100),
      country: z.string().regex(/^[A-Z]{2}$/, 'not a country code of two capital letters'),
    })
    .optional(),
});

/** What a payment says of the buyer. */
interface Given {
  readonly buyer?: z.output<typeof buyerInput>;
  readonly agreedToTerms?: boolean;
}

/**
 * What is kept of the buyer: no more than the seller asks for; undefined when that is nothing. Throws
 * `buyer-details-missing`, naming what is.
 */
export function askedOf(
  { buyer, agreedToTerms }: Given,
  asks: PaymentAsks,
): { buyer: Buyer | null; hasAgreed: boolean } | undefined {
  const asksName = asks.buyerDetails !== 'none';
  const asksAddress = asks.buyerDetails === 'name-and-address';
  if (!asksName && !asks.terms) return undefined;
  const errors = [
    ...(asksName && !buyer ? [missing('buyer.name', 'the seller asks for it')] : []),
    ...(asksAddress && !buyer?.address ? [missing('buyer.address', 'the seller asks for it')] : []),
    ...(asks.terms && !agreedToTerms ? [missing('agreedToTerms', 'the event has terms')] : []),
  ];
  if (errors.length > 0) {
    const paths = errors.map(({ path }) => path).join(', ');
    throw new Problem('buyer-details-missing', `Nothing was charged. Missing: ${paths}.`, { errors });
  }
  const address = (asksAddress && buyer?.address) || null;
  return { buyer: asksName && buyer ? { name: buyer.name, address } : null, hasAgreed: asks.terms };
}

function missing(path: string, message: string) {
  return { path, message };
}
