import { useState } from 'preact/hooks';
import type { EventView } from '../../clients/typescript/contract';
import { Poster } from './poster';

/** The picture of an event across its page; a poster drawn from its id where there is none, or it does not load. */
export function EventPicture({ event }: { event: Pick<EventView, 'id' | 'pictures'> }) {
  const [failed, setFailed] = useState<string>();
  const { id, pictures } = event;
  if (!pictures || pictures.large === failed) return <Poster id={id} wide />;
  return (
    <img
      class="poster poster-wide"
      // The name of the event stands below it.
      alt=""
      src={pictures.medium}
      srcset={`${pictures.small} 400w, ${pictures.medium} 800w, ${pictures.large} 1600w`}
      sizes="(max-width: 70rem) 100vw, 68rem"
      onError={() => setFailed(pictures.large)}
    />
  );
}
