/**
 * The sample company stands still, and the days do not: without this, everything in the demo would count as old half a
 * year after the sample was written.
 */
const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
/** Fields of the map's rows that hold a day. */
const DAY_FIELDS = new Set(['date', 'from', 'until']);

function later(day, days) {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * Gives a map as if it had been made on this day: its age is zero days, and everything in it is as old as it was when
 * the map was made.
 *
 * @param {string} text a native skills map
 * @param {Date} now
 * @returns {string} the same map with later days; unchanged when it was made today or has no day
 */
export function freshened(text, now) {
  const map = JSON.parse(text);
  const days = Math.floor((now.getTime() - Date.parse(map.generatedAt)) / DAY_MS);
  if (!(days > 0)) return text;
  const generatedAt = new Date(Date.parse(map.generatedAt) + days * DAY_MS).toISOString();
  return JSON.stringify({ ...map, generatedAt }, (key, value) =>
    DAY_FIELDS.has(key) && typeof value === 'string' && DAY.test(value)
      ? later(value, days)
      : value,
  );
}
