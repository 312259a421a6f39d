import { useTranslation } from 'react-i18next';
import { absoluteDate, absoluteTime, relativeTime } from './format-time.ts';

/** A day, with the exact moment on hover. */
export function DateText({ value }: { value: string | null | undefined }) {
  const { i18n, t } = useTranslation('kit');
  if (!value) return t('time.never');
  return (
    <time dateTime={value} title={absoluteTime(value, i18n.language)}>
      {absoluteDate(value, i18n.language)}
    </time>
  );
}

/** How long ago, with the exact moment on hover. */
export function RelativeTime({ value }: { value: string }) {
  const { i18n } = useTranslation('kit');
  return (
    <time dateTime={value} title={absoluteTime(value, i18n.language)}>
      {relativeTime(value, new Date(), i18n.language)}
    </time>
  );
}
