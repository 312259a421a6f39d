import { type FieldRule, useFieldRules } from '@fleetgate/ui';
import { useTranslation } from 'react-i18next';

const allowed = /^[\p{L}\p{M}\p{N} ._@-]+$/u;
const longest = 100;

/** What an organization may be called; the server holds the same rule for good. */
export function useOrganizationNameRule(): FieldRule<{ name: string }> {
  const { t } = useTranslation('organizations');
  const rules = useFieldRules();
  return (value) =>
    rules.required(value) ??
    rules.atMost(longest)(value) ??
    (allowed.test(value.trim()) ? undefined : t('organization.nameRule'));
}
