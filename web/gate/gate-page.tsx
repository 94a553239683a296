import '../backoffice/backoffice.css';
import './gate.css';
import { useEffect } from 'preact/hooks';
import { tBackoffice } from '../backoffice/t-backoffice';
import { Announcer } from '../ui/announcer';
import type { Gate } from './gate';
import { GateScreen } from './gate-screen';
import { PairingView } from './pairing-view';

const SYNC_MS = 5_000;

/** The gate: pairing at first, then one screen for the whole evening. */
export function GatePage({ gate }: { gate: Gate }) {
  useEffect(() => {
    const sync = () => void gate.sync();
    sync();
    const timer = setInterval(sync, SYNC_MS);
    // At once when the network is back, or the device is woken up.
    window.addEventListener('online', sync);
    document.addEventListener('visibilitychange', sync);
    return () => {
      clearInterval(timer);
      window.removeEventListener('online', sync);
      document.removeEventListener('visibilitychange', sync);
    };
  }, [gate]);
  const name = gate.pairing.value?.name;
  useEffect(() => {
    document.title = `${name ?? tBackoffice('gate.title')} · Holdfast`;
  }, [name]);
  return (
    <>
      {gate.pairing.value ? <GateScreen gate={gate} /> : <PairingView gate={gate} />}
      <Announcer />
    </>
  );
}
