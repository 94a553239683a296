import './hold.css';
import { useEffect } from 'preact/hooks';
import { ErrorBoundary, lazy } from 'preact-iso';
import { session } from '../session/session';
import { forgetHolds, loadHolds, runningHolds } from './running-holds';

// Loaded only for a fan who holds seats: it brings the stream along.
const HoldBar = lazy(() => import('./hold-bar').then((file) => file.HoldBar));

/** A bar for each running hold of the fan, on every page: seats, time left, and the way to pay. */
export function HoldBars() {
  const userId = session.value?.userId;
  useEffect(() => {
    if (!userId) return forgetHolds();
    const read = () => {
      if (document.visibilityState === 'visible') void loadHolds();
    };
    read();
    document.addEventListener('visibilitychange', read);
    return () => document.removeEventListener('visibilitychange', read);
  }, [userId]);
  return (
    <ErrorBoundary>
      <div class="hold-bars">
        {runningHolds.value.map((purchase) => (
          <HoldBar key={purchase.purchaseId} purchase={purchase} />
        ))}
      </div>
    </ErrorBoundary>
  );
}
