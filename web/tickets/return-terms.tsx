import type { BookingReturns, EventView } from '../../clients/typescript/contract';
import { formatMoment, formatShare } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { returnsUntil } from './returns-until';

const PPM_PER_PERCENT = 10_000;

type Terms = Pick<NonNullable<BookingReturns['terms']>, 'mode' | 'feePercent'>;

/** On what terms tickets can be given back until a time. */
export function ReturnTerms({ terms, until }: { terms: Terms; until: string }) {
  const time = formatMoment(locale(), until, 'short');
  const share = formatShare(locale(), terms.feePercent * PPM_PER_PERCENT);
  return (
    <>
      {t(terms.mode === 'at-once' ? 'returns.atOnce' : 'returns.whenResold', { time })}{' '}
      {terms.feePercent > 0 && t('returns.fee', { share })}
    </>
  );
}

/** The terms of an event that fans see before they buy; nothing where no ticket can be given back. */
export function ReturnTermsOfEvent({ event }: { event: EventView }) {
  const { returns, startsAt, onSale } = event;
  if (!returns) return null;
  return <ReturnTerms terms={returns} until={returnsUntil({ returns, startsAt, onSale })} />;
}
