import { z } from 'zod';
import {
  DEFAULT_EXTENSION_SECONDS,
  MAX_EXTENSION_SECONDS,
  type Repair,
  type RepairAction,
} from '../../domain/repair';

/** Why ops mend something. */
export const reason = z
  .string()
  .trim()
  .min(1)
  .max(500)
  .meta({ description: 'Why; kept in the history and in the audit' });

/** How much longer a hold is to last; only an `extend` takes it. */
export const seconds = z
  .int()
  .min(1)
  .max(MAX_EXTENSION_SECONDS)
  .meta({
    description: `The hold lasts so much longer than its first end, and at least so long from now; asking twice does not add up. Default ${DEFAULT_EXTENSION_SECONDS}`,
  });

/** As the purchase takes it; ops need not say how much longer. */
export function repairOf(request: {
  action: RepairAction;
  by: string;
  reason: string;
  seconds?: number;
}): Repair {
  const { action, seconds } = request;
  if (action === 'extend') return { ...request, action, seconds: seconds ?? DEFAULT_EXTENSION_SECONDS };
  return { ...request, action };
}
