/** Organizations that the person is just leaving by own choice, so that the stream's end is no news. */
export const departures = new Set<string>();
