import type { z } from 'zod';
import type { newEventBody } from '../../catalogue/event-input';

/** An event of the demo catalogue: the body of its `POST /organiser/events`, and the seed of its ids. */
export interface CatalogueEntry {
  /** The event's id is `evt_<seed>`. */
  readonly seed: string;
  readonly body: z.input<typeof newEventBody>;
  /** Positions of the seats in seat widths, in the order of the sections; absent where the default layout is used. */
  readonly positions?: readonly { readonly x: number; readonly y: number }[];
}
