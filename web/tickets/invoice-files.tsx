import type { Invoice } from '../../clients/typescript/contract';
import { call } from '../http/call';
import { useLoad } from '../http/use-load';
import { t } from '../i18n/t';
import { FileButton } from './file-button';

/** The invoices and credit notes of a booking, as files; nothing while there are none. */
export function InvoiceFiles({ bookingId }: { bookingId: string }) {
  const { value } = useLoad(bookingId, (signal) =>
    call<{ invoices: readonly Invoice[] }>('GET', `/booking/${bookingId}/invoices`, { signal }),
  );
  return (
    <>
      {value?.invoices.map(({ invoiceId, kind, number }) => (
        <FileButton
          key={invoiceId}
          path={`/invoice/${invoiceId}.pdf`}
          name={`${number}.pdf`}
          label={t(kind === 'invoice' ? 'ticket.invoice' : 'ticket.creditNote', { number })}
        />
      ))}
    </>
  );
}
