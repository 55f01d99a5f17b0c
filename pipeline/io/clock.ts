/** Now, ISO 8601 in UTC: `2026-03-01T03:00:00.000Z`. */
export type Clock = () => string;

export const systemClock: Clock = () => new Date().toISOString();
