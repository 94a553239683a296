import { useLocation } from 'preact-iso';
import { paths } from '../../paths';
import { tOps } from './t-ops';

const PLACES = [
  [paths.backofficePurchases, 'areas.attention'],
  [paths.backofficeAllPurchases, 'areas.all'],
  [paths.backofficeRepairs, 'areas.batches'],
] as const;

/** The links between the pages about many purchases. */
export function PurchaseAreas() {
  const { path } = useLocation();
  return (
    <nav class="page-areas" aria-label={tOps('areas.label')}>
      {PLACES.map(([href, key]) => (
        <a key={href} href={href} aria-current={href === path ? 'page' : undefined}>
          {tOps(key)}
        </a>
      ))}
    </nav>
  );
}
