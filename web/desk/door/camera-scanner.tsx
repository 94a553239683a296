import { useEffect, useRef, useState } from 'preact/hooks';
import { td } from '../words';
import { codeReader, watchCamera } from './code-camera';

/** The camera as a scanner, where the browser can read codes. */
export function CameraScanner({ onCode }: { onCode: (code: string) => void }) {
  const Reader = codeReader();
  const video = useRef<HTMLVideoElement>(null);
  const [isOn, setOn] = useState(false);
  const [why, setWhy] = useState('');
  const latest = useRef(onCode);
  latest.current = onCode;
  useEffect(() => {
    if (!isOn || !Reader) return;
    let stop: (() => void) | undefined;
    let isOver = false;
    watchCamera(video.current!, Reader, (code) => latest.current(code)).then(
      (made) => {
        stop = made;
        if (isOver) stop();
      },
      (error: Error) => {
        setWhy(error.message);
        setOn(false);
      },
    );
    return () => {
      isOver = true;
      stop?.();
    };
  }, [isOn, Reader]);
  if (!Reader) return null;
  return (
    <>
      <button type="button" class="button button-quiet" onClick={() => setOn(!isOn)}>
        {td(isOn ? 'door.cameraOff' : 'door.camera')}
      </button>
      {why && <p role="alert">{td('door.noCamera', { why })}</p>}
      {isOn && <video ref={video} class="door-video" muted playsInline />}
    </>
  );
}
