import { locale } from '../../i18n/t';
import { CATEGORIES, categoryName } from '../../search/categories';
import { ChoiceField, MomentField, NumberField, TextField } from '../form/fields';
import type { Form } from '../form/use-form';
import { countries } from './countries';
import { type EventFields, movedToZone } from './draft-fields';
import { Section } from './section';
import { tEvents } from './t-events';

/** What the show is. */
export function WhatSection({ form }: { form: Form<EventFields> }) {
  const performers = form.value.performers ?? [];
  return (
    <Section id="what" title={tEvents('what.title')}>
      <TextField form={form} path="name" label={tEvents('what.name')} />
      <TextField form={form} path="description" label={tEvents('what.description')} lines={4} />
      <TextField
        form={form}
        path="category"
        label={tEvents('what.category')}
        suggestions="event-categories"
      />
      <datalist id="event-categories">
        {CATEGORIES.map((one) => (
          <option key={one} value={one}>
            {categoryName(one)}
          </option>
        ))}
      </datalist>
      <label class="field">
        {tEvents('what.performers')}
        <textarea
          rows={2}
          defaultValue={performers.map(({ name }) => name).join('\n')}
          onChange={({ currentTarget }) => {
            const names = currentTarget.value
              .split('\n')
              .map((one) => one.trim())
              .filter(Boolean);
            const known = new Map(performers.map((one) => [one.name, one]));
            form.change(
              'performers',
              names.map((name) => known.get(name) ?? { name }),
            );
          }}
        />
        <small>{tEvents('what.performersHint')}</small>
      </label>
      <TextField
        form={form}
        path="terms"
        label={tEvents('what.terms')}
        hint={tEvents('what.termsHint')}
        lines={2}
      />
    </Section>
  );
}

/** When it begins, in the zone of its venue. */
export function WhenSection({ form, zone }: { form: Form<EventFields>; zone: string }) {
  return (
    <Section id="when" title={tEvents('when.title')}>
      <div class="form-grid">
        <MomentField form={form} path="startsAt" label={tEvents('when.startsAt')} timeZone={zone} />
        <NumberField
          form={form}
          path="durationMinutes"
          label={tEvents('when.duration')}
          unit={tEvents('when.minutes')}
        />
      </div>
      <label class="field">
        {tEvents('when.zone')}
        <select
          value={zone}
          onChange={({ currentTarget }) => form.replace(movedToZone(form.value, zone, currentTarget.value))}
        >
          {[...new Set([zone, ...Intl.supportedValuesOf('timeZone'), 'UTC'])].map((one) => (
            <option key={one}>{one}</option>
          ))}
        </select>
        <small>{tEvents('when.zoneHint')}</small>
      </label>
    </Section>
  );
}

/** Where it is, and what visitors find there. */
export function WhereSection({ form }: { form: Form<EventFields> }) {
  return (
    <Section id="where" title={tEvents('where.title')}>
      <TextField form={form} path="venue.name" label={tEvents('where.name')} />
      <TextField form={form} path="venue.address" label={tEvents('where.address')} />
      <div class="form-grid">
        <TextField form={form} path="venue.city" label={tEvents('where.city')} />
        <ChoiceField
          form={form}
          path="venue.country"
          label={tEvents('where.country')}
          options={countries(locale())}
        />
      </div>
      <TextField form={form} path="parking" label={tEvents('where.parking')} lines={2} />
      <TextField form={form} path="food" label={tEvents('where.food')} lines={2} />
    </Section>
  );
}
