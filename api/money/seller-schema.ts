import { z } from 'zod';
import { isTimeZone } from '../../db/time-zone';

const prefix = z
  .string()
  .regex(/^[A-Za-z0-9-]{0,20}$/, 'at most 20 letters, digits and hyphens')
  .meta({ examples: ['RE-'] });

/** Who sells, as it is printed on invoices. */
export const sellerSchema = z
  .object({
    name: z.string().trim().min(1).max(200),
    address: z.string().trim().min(1).max(500).meta({ description: 'Several lines are kept' }),
    taxId: z.string().trim().min(1).max(50),
    invoicePrefix: prefix.default('I-').meta({ description: 'The year and the number follow' }),
    creditNotePrefix: prefix.default('C-'),
    timeZone: z
      .string()
      .max(64)
      .refine(isTimeZone, 'not an IANA time zone such as Europe/Berlin')
      .default('UTC')
      .meta({ description: 'An IANA name: the year of a number is the year there' }),
    note: z.string().trim().min(1).max(500).nullable().default(null).meta({
      description: 'A sentence at the end of each invoice',
    }),
  })
  .meta({ id: 'Seller' });
