export type { ConsoleModule, ModuleRoutes, NavigationEntry, RouteParents } from './console/console-module.ts';
export {
  ConsoleModules,
  navigationOf,
  useConsoleModules,
} from './console/console-modules.tsx';
export { MemberParts, ResourceParts } from './console/module-parts.tsx';
export { useResourceTypes, useTypeLabel } from './console/resource-types.ts';
export { Dialog } from './dialog/dialog.tsx';
export { FormDialog, type FormDialogProps } from './dialog/form-dialog.tsx';
export { isTyped, TypedConfirmation } from './dialog/typed-confirmation.tsx';
export { EmptyNote } from './feedback/empty-note.tsx';
export { Hint } from './feedback/hint.tsx';
export { notifyChanged, notifyDone, notifyFailed } from './feedback/notify.ts';
export { ProblemAlert } from './feedback/problem-alert.tsx';
export { problemText, useProblemText, useRefusalText } from './feedback/problem-text.ts';
export { type Action, useAction } from './feedback/use-action.ts';
export { Waiting } from './feedback/waiting.tsx';
export { ActionButton } from './field/action-button.tsx';
export { CopyLink } from './field/copy-link.tsx';
export { likelyCountry } from './field/countries.ts';
export { CountryField } from './field/country-field.tsx';
export { MemberSelect } from './field/member-select.tsx';
export { PasswordField } from './field/password-field.tsx';
export { useFieldRules } from './field/rules.ts';
export { SearchField } from './field/search-field.tsx';
export { type FieldRule, useFields, wrongFields } from './field/use-fields.ts';
export { keepFocus } from './focus/keep-focus.ts';
export { useFocusAtStep } from './focus/use-focus-at-step.ts';
export { kitStrings } from './language/kit-strings.ts';
export { preferredLanguage, startLanguage, switchLanguage } from './language/language.ts';
export {
  type ConsoleLanguage,
  consoleLanguages,
  type SameKeys,
  type Strings,
  type StringsLoader,
} from './language/strings.ts';
export { AppLink, ButtonLink } from './link/link.tsx';
export { safePath } from './link/safe-path.ts';
export { type Column, DataList, type Selection } from './list/data-list.tsx';
export { EffectOnPeople } from './list/effect-on-people.tsx';
export { LoadMore } from './list/load-more.tsx';
export { SelectionBar } from './list/selection-bar.tsx';
export { useInStep } from './list/use-in-step.ts';
export { useMemoryState } from './list/use-memory-state.ts';
export { type PagedQuery, usePaged } from './list/use-paged.ts';
export { openStream, type StreamListener, useEventStream } from './live/event-stream.ts';
export { CardPage } from './page/card-page.tsx';
export { Facts } from './page/facts.tsx';
export { Guarded } from './page/guarded.tsx';
export { Page } from './page/page.tsx';
export { Section } from './page/section.tsx';
export { api } from './session/api.ts';
export { departures } from './session/departures.ts';
export { useInstallation, usePageTitle } from './session/installation.ts';
export { lastOrganization } from './session/last-organization.ts';
export { displayName, meQuery, useMe } from './session/me.ts';
export {
  organizationKey,
  organizationQuery,
  permissionsQuery,
  useOrganization,
  useOrganizationId,
  usePermissions,
} from './session/organization.ts';
export { MailAddress } from './text/mail-address.tsx';
export { ConsoleTheme } from './theme/console-theme.tsx';
export { shareStyleNonce } from './theme/style-nonce.ts';
export { absoluteDate, absoluteTime, relativeTime } from './time/format-time.ts';
export { DateText, RelativeTime } from './time/time.tsx';
