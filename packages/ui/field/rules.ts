import { useTranslation } from 'react-i18next';

const address = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Rules for fields, in the words of the page's language. The server judges for good; these only spare a round trip. */
export function useFieldRules() {
  const { t } = useTranslation('kit');
  const required = (value: string) => (value.trim() === '' ? t('field.required') : undefined);
  return {
    required,
    email: (value: string) => required(value) ?? (address.test(value.trim()) ? undefined : t('field.email')),
    uuidOrEmpty: (value: string) =>
      value.trim() === '' || uuid.test(value.trim()) ? undefined : t('field.uuid'),
    atLeast: (min: number) => (value: string) =>
      required(value) ?? (value.length >= min ? undefined : t('field.tooShort', { min })),
    atMost: (max: number) => (value: string) =>
      value.length <= max ? undefined : t('field.tooLong', { max }),
  };
}
