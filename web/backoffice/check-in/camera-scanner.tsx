import { useEffect, useRef, useState } from 'preact/hooks';
import { tBackoffice } from '../t-backoffice';
import { hasCamera, watchCamera } from './code-camera';

/** Scans codes with the camera. `onCode` resolves to false when the code is to be scanned again. */
export function CameraScanner({ onCode }: { onCode: (code: string) => Promise<boolean> }) {
  const video = useRef<HTMLVideoElement>(null);
  const [isOn, setOn] = useState(false);
  const [why, setWhy] = useState('');
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    if (!isOn) return;
    let stop: (() => void) | undefined;
    let isStopped = false;
    watchCamera(video.current!, (code) => latest.current(code)).then(
      (stopCamera) => {
        stop = stopCamera;
        if (isStopped) stop();
      },
      (error: Error) => {
        setWhy(error.message);
        setOn(false);
      },
    );
    return () => {
      isStopped = true;
      stop?.();
    };
  }, [isOn]);
  if (!hasCamera()) return null;
  const toggle = () => {
    setWhy('');
    setOn(!isOn);
  };
  return (
    <>
      <button type="button" class="button button-quiet" onClick={toggle}>
        {tBackoffice(isOn ? 'checkIn.cameraOff' : 'checkIn.camera')}
      </button>
      {why && <p role="alert">{tBackoffice('checkIn.noCamera', { why })}</p>}
      {isOn && <video ref={video} class="scan-video" muted playsInline />}
    </>
  );
}
