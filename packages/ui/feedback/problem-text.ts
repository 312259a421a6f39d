import type { Refusal } from '@fleetgate/kernel';
import { ApiProblem } from '@fleetgate/sdk';
import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';

/** Says in the person's language what went wrong: by the problem's code, else its status, else the server's words. */
export function problemText(error: unknown, i18n: I18n): string {
  if (!(error instanceof ApiProblem)) return i18n.t('kit:problem.status.other');
  const byCode = wordsFor(error.code, error.document, i18n);
  if (byCode !== undefined) return byCode;
  const byStatus = `kit:problem.status.${error.status}`;
  if (error.status < 500 && error.status >= 409 && i18n.language === 'en') return error.detail;
  return i18n.exists(byStatus) ? i18n.t(byStatus) : i18n.t('kit:problem.status.other');
}

/** The same, bound to the language of the page. */
export function useProblemText(): (error: unknown) => string {
  const { i18n } = useTranslation();
  return (error) => problemText(error, i18n);
}

/** Why a rule forbids something, in the language of the page; nothing when it does not (see `domain/` of the modules). */
export function useRefusalText(): (refusal: Refusal | undefined) => string | undefined {
  const { i18n } = useTranslation();
  return (refusal) => refusal && (wordsFor(refusal.problem.code, {}, i18n) ?? refusal.detail);
}

/**
 * Modules name their problems in their own texts, under `problems`, the platform in the kit's; the account library has codes
 * without a module. Where a problem tells its `fault`, `<slug>_<fault>` is the text, if there is one.
 */
function wordsFor(code: string, document: Readonly<Record<string, unknown>>, i18n: I18n): string | undefined {
  const [module, slug] = code.includes('/')
    ? code.split('/')
    : ['identity', code.toLowerCase().replaceAll('_', '-')];
  const key = `${module === 'platform' ? 'kit' : module}:problems.${slug}`;
  if (!i18n.exists(key)) return undefined;
  const { fault } = document;
  return i18n.t(key, { ...document, ...(typeof fault === 'string' && { context: fault }) });
}
