import { currencies } from '../../domain/currency';
import type { eventView } from '../event/event-view';
import { Html, html } from '../http/html';

/** The event as `GET /event/:eventId` gives it. */
export type EventView = ReturnType<typeof eventView>;

const MAX_DESCRIPTION = 300;

/** What search engines, and the previews of links, read of an event: the head of its page in place of the title. */
export function eventHead(event: EventView, publicUrl: string): string {
  const url = `${publicUrl}/e/${event.id}`;
  const picture = event.pictures && publicUrl + event.pictures.large;
  const description = shortened(event.description ?? summaryOf(event));
  const head = html`<title>${event.name} · Holdfast</title>
    <meta name="description" content="${description}">
    <link rel="canonical" href="${url}">
    <meta property="og:type" content="website">
    <meta property="og:site_name" content="Holdfast">
    <meta property="og:title" content="${event.name}">
    <meta property="og:description" content="${description}">
    <meta property="og:url" content="${url}">
    ${picture && html`<meta property="og:image" content="${picture}">`}
    <meta name="twitter:card" content="${picture ? 'summary_large_image' : 'summary'}">
    <script type="application/ld+json">${jsonForHtml(structuredData(event, { url, picture, description }))}</script>`;
  return head.text;
}

/** The event in the words of schema.org. */
function structuredData(
  event: EventView,
  { url, picture, description }: { url: string; picture: string | null; description: string },
): object {
  const { venue, performers } = event;
  return {
    '@context': 'https://schema.org',
    '@type': 'Event',
    '@id': url,
    name: event.name,
    description,
    url,
    ...(picture && { image: [picture] }),
    startDate: event.startsAt,
    endDate: event.endsAt,
    ...(event.previousStartsAt && { previousStartDate: event.previousStartsAt }),
    eventStatus: `https://schema.org/${statusOf(event)}`,
    eventAttendanceMode: 'https://schema.org/OfflineEventAttendanceMode',
    location: {
      '@type': 'Place',
      name: venue.name,
      address: {
        '@type': 'PostalAddress',
        ...(venue.address && { streetAddress: venue.address }),
        addressLocality: venue.city,
        addressCountry: venue.country,
      },
      ...(venue.location && {
        geo: { '@type': 'GeoCoordinates', latitude: venue.location.lat, longitude: venue.location.lon },
      }),
    },
    ...(performers.length > 0 && {
      performer: performers.map(({ name }) => ({ '@type': 'PerformingGroup', name })),
    }),
    offers: event.prices.map(({ priceLevel, amount, currency }) => ({
      '@type': 'Offer',
      name: priceLevel,
      price: decimal(amount, currency),
      priceCurrency: currency.toUpperCase(),
      availability: `https://schema.org/${stockOf(event)}`,
      validFrom: event.onSale.opensAt,
      validThrough: event.onSale.closesAt,
      url,
    })),
  };
}

function statusOf({ cancelledAt, previousStartsAt }: EventView): string {
  if (cancelledAt) return 'EventCancelled';
  return previousStartsAt ? 'EventRescheduled' : 'EventScheduled';
}

function stockOf({ cancelledAt, onSale: { status } }: EventView): string {
  if (cancelledAt || status === 'closed') return 'Discontinued';
  if (status === 'sold-out') return 'SoldOut';
  return status === 'scheduled' || status === 'lobby' ? 'PreOrder' : 'InStock';
}

function decimal(amount: number, currency: string): string {
  const digits = currencies.get(currency)?.digits ?? 2;
  return (amount / 10 ** digits).toFixed(digits);
}

/** The facts of an event without a description, in no language. */
function summaryOf({ name, startsAt, venue }: EventView): string {
  return `${name} · ${startsAt.slice(0, 10)} · ${venue.name}, ${venue.city}`;
}

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= MAX_DESCRIPTION) return line;
  const cut = line.slice(0, MAX_DESCRIPTION - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), MAX_DESCRIPTION / 2)).trimEnd()}…`;
}

/** JSON that cannot end the element that it stands in: `<` occurs in strings only, where it may be escaped. */
function jsonForHtml(value: object): Html {
  return new Html(JSON.stringify(value).replaceAll('<', '\\u003c'));
}
