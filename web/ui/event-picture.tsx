import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { Poster } from './poster';

/**
 * The picture of an event, in a square or across its page; a poster that is drawn from its id where there is none, or it
 * does not load.
 */
export function EventPicture(props: { event: Pick<EventView, 'id' | 'pictures'>; wide?: boolean }) {
  const { event, wide } = props;
  const { id, pictures } = event;
  const [failed, setFailed] = useState<string>();
  if (!pictures || pictures.large === failed) return <Poster id={id} wide={wide} />;
  const { small, medium, large } = pictures;
  return (
    <img
      class={wide ? 'poster poster-wide' : 'poster'}
      // The name of the event stands beside it.
      alt=""
      loading={wide ? undefined : 'lazy'}
      src={wide ? medium : small}
      srcset={wide ? `${small} 400w, ${medium} 800w, ${large} 1600w` : undefined}
      sizes={wide ? '(max-width: 70rem) 100vw, 68rem' : undefined}
      onError={() => setFailed(large)}
    />
  );
}
