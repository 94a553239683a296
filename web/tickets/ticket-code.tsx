import { useMemo } from 'preact/hooks';
import { encode } from 'uqr';
import { t } from '../i18n/t';
import { qrPath } from './qr-path';

/** The QR code of a ticket: dark on light in every colour scheme, as scanners need it. */
export function TicketCode({ code, label }: { code: string; label: string }) {
  const { path, size } = useMemo(() => qrPath(encode(code, { ecc: 'M', border: 2 }).data), [code]);
  return (
    <figure class="ticket-code">
      <svg viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label} shape-rendering="crispEdges">
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <figcaption class="small">{t('ticket.atTheGate')}</figcaption>
    </figure>
  );
}
