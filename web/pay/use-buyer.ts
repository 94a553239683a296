import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { locale } from '../i18n/t';
import { tabStorage } from '../session/storage';

const KEY = 'holdfast-pay-buyer';

/** What the fields about the buyer hold. */
export interface BuyerText {
  readonly name: string;
  readonly street: string;
  readonly postalCode: string;
  readonly city: string;
  readonly country: string;
}

/** Who buys, as `POST /ticket/confirm` takes it. */
export interface GivenBuyer {
  readonly name: string;
  readonly address?: Omit<BuyerText, 'name' | 'postalCode'> & { readonly postalCode?: string };
}

/** What the fan says of the buyer, kept in the tab; `given` is what the event asks for, and undefined when that is nothing. */
export function useBuyer(asked: EventView['buyerDetails'] = 'none') {
  const [fields, setFields] = useState(readKept);
  const change = (changed: Partial<BuyerText>) => {
    const next = { ...fields, ...changed };
    setFields(next);
    tabStorage.setItem(KEY, JSON.stringify(next));
  };
  return [{ fields, given: asked === 'none' ? undefined : buyerOf(fields, asked) }, change] as const;
}

function buyerOf({ name, postalCode, ...address }: BuyerText, asked: EventView['buyerDetails']): GivenBuyer {
  if (asked === 'name') return { name };
  return { name, address: { ...address, ...(postalCode.trim() && { postalCode }) } };
}

function readKept(): BuyerText {
  const country = new Intl.Locale(locale()).region ?? '';
  const empty = { name: '', street: '', postalCode: '', city: '', country };
  return { ...empty, ...(JSON.parse(tabStorage.getItem(KEY) ?? '{}') as Partial<BuyerText>) };
}
