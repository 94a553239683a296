/** As far as it is used here: https://wicg.github.io/shape-detection-api/#barcode-detection-api */
interface BarcodeDetector {
  detect(image: HTMLVideoElement): Promise<{ rawValue: string }[]>;
}
type BarcodeDetectorClass = new (options: { formats: string[] }) => BarcodeDetector;

// Fast enough for a hand with a phone, slow enough for a battery.
const LOOK_MS = 200;

/** The browser's own reader of codes; undefined where it has none, and then codes are typed or come from a hand scanner. */
export function codeReader(): BarcodeDetectorClass | undefined {
  return (globalThis as { BarcodeDetector?: BarcodeDetectorClass }).BarcodeDetector;
}

/** Reads codes from the camera into `onCode`, each only when another was seen before it. Rejects when there is no camera. */
export async function watchCamera(
  video: HTMLVideoElement,
  Reader: BarcodeDetectorClass,
  onCode: (code: string) => void,
): Promise<() => void> {
  const stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment' } });
  video.srcObject = stream;
  await video.play();
  const reader = new Reader({ formats: ['qr_code'] });
  let last = '';
  const timer = setInterval(async () => {
    // A frame that cannot be read is followed by the next.
    const [found] = await reader.detect(video).catch(() => []);
    if (!found || found.rawValue === last) return;
    last = found.rawValue;
    onCode(last);
  }, LOOK_MS);
  return () => {
    clearInterval(timer);
    for (const track of stream.getTracks()) track.stop();
    video.srcObject = null;
  };
}
