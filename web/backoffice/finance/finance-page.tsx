import './finance.css';
import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { paths } from '../../paths';
import { BackofficePage } from '../backoffice-page';
import { formMessages } from '../form/t-form';
import { financeMessages, tFinance } from './t-finance';

const PLACES = [
  [paths.backofficeBooks, 'areas.overview'],
  [paths.backofficeSettlement, 'areas.settlement'],
  [paths.backofficeRefunds, 'areas.refunds'],
  [paths.backofficeDisputes, 'areas.disputes'],
  [paths.backofficeCases, 'areas.cases'],
  [paths.backofficeReconciliations, 'areas.reconciliations'],
  [paths.backofficeJournal, 'areas.journal'],
] as const;

/** The frame of a page for finance, with links to the others. */
export function FinancePage(props: { title: () => string; children: () => ComponentChildren }) {
  return (
    <BackofficePage area="reconciliation" messages={[financeMessages, formMessages]} title={props.title}>
      {() => (
        <>
          <FinanceAreas />
          {props.children()}
        </>
      )}
    </BackofficePage>
  );
}

function FinanceAreas() {
  const { path } = useLocation();
  return (
    <nav class="page-areas" aria-label={tFinance('areas.label')}>
      {PLACES.map(([href, key]) => (
        <a key={href} href={href} aria-current={href === path ? 'page' : undefined}>
          {tFinance(key)}
        </a>
      ))}
    </nav>
  );
}
