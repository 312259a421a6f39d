import { ApiProblem } from '@fleetgate/sdk';
import type { i18n as I18n } from 'i18next';
import { useTranslation } from 'react-i18next';

/** Says in the person's language what went wrong: by the problem's code, else its status, else the server's words. */
export function problemText(error: unknown, i18n: I18n): string {
  if (!(error instanceof ApiProblem)) return i18n.t('kit:problem.status.other');
  const byCode = wordsForCode(error, i18n);
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

/** Modules name their problems in their own texts, under `problems`. */
function wordsForCode(problem: ApiProblem, i18n: I18n): string | undefined {
  const [module, slug] = problem.code.includes('/') ? problem.code.split('/') : ['identity', problem.code];
  const key = `${module}:problems.${slug}`;
  return i18n.exists(key) ? i18n.t(key, { ...problem.document }) : undefined;
}
