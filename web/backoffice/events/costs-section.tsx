import type { TeamEvent } from '../../../clients/typescript/contract';
import { paths } from '../../paths';
import { Section } from './section';
import { tEvents } from './t-events';

/** The fees and taxes of an event in a sentence, and the way to change them. */
export function CostsSection({ event: { id, costs } }: { event: TeamEvent }) {
  const { fees, taxes } = costs;
  return (
    <Section id="costs" title={tEvents('costs.title')}>
      <p>{fees + taxes === 0 ? tEvents('costs.none') : tEvents('costs.some', { fees, taxes })}</p>
      <p>
        <a href={paths.backofficeMoney(id)}>{tEvents('costs.edit')}</a>
      </p>
    </Section>
  );
}
