/** The schedule that deletes old rows, once a day at this hour (UTC), when few people buy. */
export const RETENTION_SCHEDULE = { id: 'retention', hour: 3 } as const;

/** How many rows were deleted, by table. */
export type RetentionReport = Readonly<Record<string, number>>;
