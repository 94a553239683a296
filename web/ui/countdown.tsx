import { useEffect, useRef } from 'preact/hooks';
import { formatClock, formatSpan } from '../i18n/format';
import { locale, t } from '../i18n/t';
import { passedMark } from './announcement-rules';
import { announce } from './announcer';
import { useNow } from './use-now';

/** A countdown: it shows digits, announces certain marks to screen readers, and calls `onEnd` at its end. */
export function Countdown(props: {
  /** ISO 8601. */
  until: string;
  /** The text in front of the digits. */
  label: string;
  onEnd?: () => void;
}) {
  const seconds = (Date.parse(props.until) - useNow()) / 1_000;
  const previous = useRef(seconds);
  const ended = useRef(false);
  useEffect(() => {
    const mark = passedMark(previous.current, seconds);
    previous.current = seconds;
    if (mark !== undefined)
      announce(t('countdown.said', { label: props.label, span: formatSpan(locale(), mark) }));
    if (seconds > 0) ended.current = false;
    else if (!ended.current) {
      ended.current = true;
      props.onEnd?.();
    }
  });
  const days = Math.floor(seconds / 86_400);
  const isEnding = seconds <= 60;
  return (
    <p class={isEnding ? 'countdown countdown-close' : 'countdown'}>
      <span class="countdown-label">{props.label}</span>{' '}
      <time class="countdown-digits" dateTime={props.until}>
        {days > 0 ? formatSpan(locale(), seconds) : formatClock(seconds)}
      </time>
    </p>
  );
}
