import { encode } from 'uqr';
import type { GatePairing } from '../../../clients/typescript/contract';
import { formatMoment } from '../../i18n/format';
import { locale } from '../../i18n/t';
import { qrPath } from '../../tickets/qr-path';
import { tBackoffice } from '../t-backoffice';

/**
 * The code that pairs a device, as the address of the gate that any camera opens. It stands behind the `#`, which no browser
 * sends to a server, so that no log has it.
 */
export function PairingCode({ pairing, onClose }: { pairing: GatePairing; onClose: () => void }) {
  const address = `${location.origin}/gate#${pairing.pairingCode}`;
  const { path, size } = qrPath(encode(address, { ecc: 'M', border: 4 }).data);
  return (
    <section class="card pairing" aria-label={tBackoffice('gates.pairingOf', { name: pairing.name })}>
      <svg viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges" role="img">
        <title>{tBackoffice('gates.pairingOf', { name: pairing.name })}</title>
        <rect width={size} height={size} fill="#fff" />
        <path d={path} fill="#000" />
      </svg>
      <div class="stack">
        <h2>{tBackoffice('gates.pairingOf', { name: pairing.name })}</h2>
        <p>{tBackoffice('gates.pairingHow', { when: formatMoment(locale(), pairing.pairUntil) })}</p>
        <code class="id" dir="ltr">
          {address}
        </code>
        <button type="button" class="button button-quiet" onClick={onClose}>
          {tBackoffice('action.back')}
        </button>
      </div>
    </section>
  );
}
