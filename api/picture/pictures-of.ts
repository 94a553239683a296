import type { PictureSize } from './picture-sizes';

/**
 * The addresses of an event's picture in each size; null without one. With another picture they are others, so they can be
 * cached for ever.
 */
export function picturesOf(eventId: string, version: string | null | undefined) {
  if (!version) return null;
  const addressOf = (size: PictureSize) => `/event/${eventId}/image/${size}.webp?v=${version}`;
  return { small: addressOf('small'), medium: addressOf('medium'), large: addressOf('large') };
}
