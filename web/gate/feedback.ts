import type { ScanVerdict } from '../backoffice/check-in/scan-verdict';

/** A tone in Hz for a time in ms. */
type Tone = readonly [hertz: number, ms: number];

// A rising pair for "in", a long low tone for "out": told apart in a noisy hall, and without looking.
const TONES: Readonly<Record<ScanVerdict['kind'], readonly Tone[]>> = {
  in: [
    [880, 90],
    [1_320, 140],
  ],
  left: [[660, 160]],
  undone: [[660, 160]],
  out: [[190, 500]],
  unsure: [
    [330, 140],
    [330, 140],
  ],
};
const VIBRATIONS: Readonly<Record<ScanVerdict['kind'], number[]>> = {
  in: [80],
  left: [80],
  undone: [80],
  out: [250, 100, 250],
  unsure: [80, 80, 80],
};

let audio: AudioContext | undefined;

/** Lets the page make sounds from now on; browsers allow that only when somebody touches it. */
export function allowSound(): void {
  audio ??= new AudioContext();
  void audio.resume();
}

/** Says a verdict by sound and vibration, for who looks at the people and not at the screen. */
export function giveFeedback(kind: ScanVerdict['kind']): void {
  if ('vibrate' in navigator) navigator.vibrate(VIBRATIONS[kind]);
  if (audio?.state !== 'running') return;
  let at = audio.currentTime;
  for (const [hertz, ms] of TONES[kind]) {
    const [tone, volume] = [audio.createOscillator(), audio.createGain()];
    tone.type = kind === 'out' ? 'square' : 'sine';
    tone.frequency.value = hertz;
    volume.gain.value = 0.4;
    tone.connect(volume).connect(audio.destination);
    tone.start(at);
    at += ms / 1_000;
    tone.stop(at);
    at += 0.03;
  }
}
