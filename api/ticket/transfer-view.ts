import { z } from 'zod';
import { instant } from '../../catalogue/field-schemas';
import type { TransferRecord } from '../../db/sale/transfers';
import type { TransferLinks } from '../../tickets/transfer-links';
import { id, userId } from '../schemas';

const state = z.enum(['offered', 'accepted', 'declined', 'withdrawn', 'lapsed', 'void']).meta({
  id: 'TransferState',
  description: '`lapsed`: nobody accepted in time; `void`: the ticket was used or refunded before',
});

const offeredSeat = {
  transferId: id,
  ticketId: id,
  eventId: id,
  section: z.string(),
  row: z.string().nullable(),
  number: z.string().nullable(),
  state,
  expiresAt: instant,
  createdAt: instant,
};

/** A transfer as the two users see it. */
export const transferSchema = z
  .object({
    ...offeredSeat,
    from: userId,
    to: userId.nullable().meta({ description: 'Null for a link that nobody has accepted' }),
    byLink: z.boolean(),
    toEmail: z.string().nullable().meta({
      description: 'For the giver of an open offer: the address to which its link was sent',
    }),
    claimPath: z.string().optional().meta({
      description: 'For the giver of an open offer by link: the path of the page on which it is accepted',
    }),
  })
  .meta({ id: 'Transfer' });

/** An offer as whoever opens its link sees it. */
export const linkedTransferSchema = z
  .object({
    ...offeredSeat,
    you: z.enum(['giver', 'receiver', 'nobody']).meta({
      description: 'Whether the link is your own, whether you have accepted it, or neither',
    }),
  })
  .meta({ id: 'LinkedTransfer' });

/** A transfer as `userId` sees it: only the giver gets the link of an open offer. */
export function transferView({ toEmail, ...transfer }: TransferRecord, userId: string, links: TransferLinks) {
  const isMine = transfer.from === userId;
  const hasLink = transfer.byLink && transfer.state === 'offered' && isMine;
  return {
    ...transfer,
    toEmail: isMine ? toEmail : null,
    ...(hasLink && { claimPath: `/t/${links.tokenOf(transfer.transferId)}` }),
  };
}

/** An offer as the user who opened its link sees it; null for somebody who is not signed in. */
export function linkedTransferView(
  { from, to, byLink, toEmail, ...offer }: TransferRecord,
  userId: string | null,
) {
  const you = userId === from ? 'giver' : userId !== null && userId === to ? 'receiver' : 'nobody';
  return { ...offer, you } as const;
}
