import { createScanDebounce } from './scan-debounce';

/** As far as it is used here: https://wicg.github.io/shape-detection-api/#barcode-detection-api */
interface BarcodeDetector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: 'qr_code'[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

// Fast enough for a hand with a phone, slow enough for a battery.
const POLL_MS = 200;

/** Whether there can be a camera at all: browsers give one to secure pages only. */
export function hasCamera(): boolean {
  return navigator.mediaDevices !== undefined;
}

/**
 * Reads codes from the camera into `onCode`, each once for each time that it is shown; one for which `onCode` answers false
 * is read again while it is still there. Rejects when there is no camera.
 */
export async function watchCamera(
  video: HTMLVideoElement,
  onCode: (code: string) => Promise<boolean>,
): Promise<() => void> {
  const [stream, Reader] = await Promise.all([
    navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } }),
    codeReader(),
  ]);
  video.srcObject = stream;
  await video.play();
  const reader = new Reader({ formats: ['qr_code'] });
  const debounce = createScanDebounce();
  let timer: ReturnType<typeof setTimeout>;
  let isOver = false;
  const look = async () => {
    // A frame that cannot be read is followed by the next.
    const [found] = await reader.detect(video).catch(() => []);
    if (isOver) return;
    const detection = found && debounce.see(found.rawValue, performance.now());
    if (detection)
      void onCode(found.rawValue).then((isDone) => {
        if (!isDone) detection.failedAtMs = performance.now();
      });
    timer = setTimeout(look, POLL_MS);
  };
  void look();
  return () => {
    isOver = true;
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}

/** The browser's own reader where it has one that knows QR codes, which costs no battery; else one that is loaded now. */
async function codeReader(): Promise<BarcodeDetectorClass> {
  const own = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes('qr_code')) return own;
  return (await import('qr/decode.js')).BarcodeDetector;
}
