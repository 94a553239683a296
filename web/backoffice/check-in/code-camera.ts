import { createScanDebounce } from './scan-debounce';

/** The part of the API that is used here: https://wicg.github.io/shape-detection-api/#barcode-detection-api */
interface BarcodeDetector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
interface BarcodeDetectorClass {
  new (options: { formats: 'qr_code'[] }): BarcodeDetector;
  getSupportedFormats(): Promise<readonly string[]>;
}

// Five frames a second: fast enough for a phone held in the hand, and easy on the battery.
const FRAME_MS = 200;

/** Whether the browser offers a camera: it does so on secure pages (HTTPS, localhost) only. */
export function hasCamera(): boolean {
  return navigator.mediaDevices !== undefined;
}

/**
 * Calls `onCode` once each time a code is shown to the camera, and again for the same code when it resolved to false.
 * Resolves to a function that stops the camera. Rejects when there is no camera.
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
  let isStopped = false;
  const scanFrame = async () => {
    // A frame that cannot be decoded is skipped.
    const [found] = await reader.detect(video).catch(() => []);
    if (isStopped) return;
    const detection = found && debounce.detected(found.rawValue, performance.now());
    if (detection)
      void onCode(found.rawValue).then((isDone) => {
        if (!isDone) detection.failedAtMs = performance.now();
      });
    timer = setTimeout(scanFrame, FRAME_MS);
  };
  void scanFrame();
  return () => {
    isStopped = true;
    clearTimeout(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}

/** The browser's BarcodeDetector where it reads QR codes (it costs less battery), else a library, loaded on demand. */
async function codeReader(): Promise<BarcodeDetectorClass> {
  const own = (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
  if (own && (await own.getSupportedFormats()).includes('qr_code')) return own;
  return (await import('qr/decode.js')).BarcodeDetector;
}
