const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** "3 days ago", in the largest unit that fits; below a minute "now". */
export function relativeTime(value: string, now: Date, language: string): string {
  const seconds = (new Date(value).getTime() - now.getTime()) / 1000;
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, length] = steps.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', Infinity];
  return words.format(Math.trunc(seconds / length) || 0, unit);
}

/** The language as the browser's person writes it in their region, such as en-GB: the day comes before the month there. */
export function inRegion(language: string, preferred: readonly string[] = navigator.languages): string {
  return preferred.find((tag) => new Intl.Locale(tag).language === language) ?? language;
}

/** The day in the person's language and time zone. */
export function absoluteDate(value: string, language: string): string {
  return new Intl.DateTimeFormat(inRegion(language), { dateStyle: 'medium' }).format(new Date(value));
}

/** Day and minute in the person's language and time zone. */
export function absoluteTime(value: string, language: string): string {
  return new Intl.DateTimeFormat(inRegion(language), { dateStyle: 'medium', timeStyle: 'short' }).format(
    new Date(value),
  );
}
