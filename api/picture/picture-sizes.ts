/** The sizes in which pictures of events are served: the largest width of each, in pixels. */
export const pictureSizes = { small: 400, medium: 800, large: 1_600 } as const;

/** The name of a size. */
export type PictureSize = keyof typeof pictureSizes;

/** A picture in each size, as WebP. */
export type SizedPicture = Readonly<Record<PictureSize, Buffer>>;
