import { z } from 'zod';

/** What the calls of organisers about one event have in common. */
export const ofEvent = {
  tag: 'Organisers',
  access: ['organiser', 'ops'],
  params: z.object({ id: z.string() }),
} as const;
