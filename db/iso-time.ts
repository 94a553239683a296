/**
 * SQL that formats a timestamp column as the contract writes times: ISO 8601 in UTC with milliseconds. `column` is SQL
 * of this code, never user input.
 */
export function isoTime(column: string): string {
  return `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
