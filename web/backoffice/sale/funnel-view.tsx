import type { Funnel } from '../../../clients/typescript/contract';
import { locale } from '../../i18n/t';
import { tBackoffice } from '../t-backoffice';
import { funnelSteps } from './funnel-steps';

/** The funnel from joining the queue to paying: how many fans reached each step, and where they left. */
export function FunnelView({ funnel }: { funnel: Funnel }) {
  const percent = new Intl.NumberFormat(locale(), { style: 'percent', maximumFractionDigits: 0 });
  return (
    <section aria-labelledby="funnel" class="card stack">
      <h2 id="funnel">{tBackoffice('funnel.title')}</h2>
      <ol class="funnel">
        {funnelSteps(funnel).map(({ label, count, share, inside, lost }) => (
          <li key={label}>
            <p class="funnel-step">
              <span>{tBackoffice(label)}</span>
              <strong>{new Intl.NumberFormat(locale()).format(count)}</strong>
              <span>{percent.format(share)}</span>
            </p>
            <progress max={1} value={share} aria-hidden="true" />
            <ul class="funnel-rest">
              {inside.map((one) => (
                <li key={one.label}>{tBackoffice(one.label, { count: one.count })}</li>
              ))}
              {lost.map((one) => (
                <li key={one.label} class="funnel-lost">
                  {tBackoffice(one.label, { count: one.count })}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      <p class="small">{tBackoffice('funnel.description')}</p>
    </section>
  );
}
