import { ApiProblem } from '@fleetgate/sdk';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Says what is wrong with a value, or nothing. */
export type FieldRule<Values> = (value: string, values: Values) => string | undefined;

type Texts = Record<string, string>;

/** Text fields of one form: values, rules, errors beside the field, the first wrong one focused on submit. */
export function useFields<Values extends Texts>(
  initial: Values,
  rules: { readonly [Name in keyof Values]?: FieldRule<Values> },
) {
  const { t, i18n } = useTranslation('kit');
  const [values, setValues] = useState(initial);
  const [errors, setErrors] = useState<Partial<Record<keyof Values, string>>>({});

  function set(name: keyof Values, value: string) {
    setValues((now) => ({ ...now, [name]: value }));
    setErrors((now) => ({ ...now, [name]: undefined }));
  }

  function input(name: keyof Values & string) {
    return {
      name,
      value: values[name] ?? '',
      onChange: (event: { currentTarget: { value: string } }) => set(name, event.currentTarget.value),
      error: errors[name],
    };
  }

  /** Whether everything is right; otherwise shows what is not. */
  function check(): boolean {
    const found = wrongFields(values, rules);
    setErrors(found);
    const isRight = Object.keys(found).length === 0;
    if (!isRight) focusFirstError();
    return isRight;
  }

  function submit(run: (values: Values) => void) {
    return (event?: FormEvent) => {
      event?.preventDefault();
      if (check()) run(values);
    };
  }

  /** Puts a validation problem's words beside the fields it names; the server speaks English only. */
  function showProblem(error: unknown) {
    if (!(error instanceof ApiProblem) || error.errors.length === 0) return;
    setErrors(
      Object.fromEntries(
        error.errors.map(({ pointer, detail }) => [
          pointer.slice(1),
          i18n.language === 'en' ? detail : t('field.notAccepted'),
        ]),
      ) as typeof errors,
    );
    focusFirstError();
  }

  return { values, set, input, submit, showProblem, reset: () => setValues(initial) };
}

/** The rules' words for each field that breaks one. */
export function wrongFields<Values extends Texts>(
  values: Values,
  rules: { readonly [Name in keyof Values]?: FieldRule<Values> },
): Partial<Record<keyof Values, string>> {
  const found: Partial<Record<keyof Values, string>> = {};
  for (const name of Object.keys(rules) as (keyof Values)[]) {
    const words = rules[name]?.(values[name] ?? '', values);
    if (words !== undefined) found[name] = words;
  }
  return found;
}

function focusFirstError() {
  requestAnimationFrame(() => document.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
