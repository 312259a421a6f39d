import type { ConsoleModule } from '@fleetgate/ui';
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { pageSearch } from './page-search.ts';

/** Registration, signing in and the own account. */
export const identityConsole: ConsoleModule = {
  key: 'identity',
  strings: {
    en: () => import('./strings/en.ts').then((file) => file.en),
    de: () => import('./strings/de.ts').then((file) => file.de),
  },
  routes: ({ visitor, person }) => ({
    visitor: [
      createRoute({
        getParentRoute: () => visitor,
        path: '/sign-up',
        validateSearch: pageSearch,
        component: lazyRouteComponent(() => import('./registration/sign-up-page.tsx'), 'SignUpPage'),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/check-mail',
        component: lazyRouteComponent(() => import('./registration/check-mail-page.tsx'), 'CheckMailPage'),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/verify-email',
        validateSearch: pageSearch,
        component: lazyRouteComponent(
          () => import('./registration/verify-email-page.tsx'),
          'VerifyEmailPage',
        ),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/confirm-email-change',
        validateSearch: pageSearch,
        component: lazyRouteComponent(
          () => import('./registration/verify-email-page.tsx'),
          'ConfirmEmailChangePage',
        ),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/sign-in',
        validateSearch: pageSearch,
        component: lazyRouteComponent(() => import('./sign-in/sign-in-page.tsx'), 'SignInPage'),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/forgot-password',
        component: lazyRouteComponent(
          () => import('./sign-in/forgot-password-page.tsx'),
          'ForgotPasswordPage',
        ),
      }),
      createRoute({
        getParentRoute: () => visitor,
        path: '/reset-password',
        validateSearch: pageSearch,
        component: lazyRouteComponent(() => import('./sign-in/reset-password-page.tsx'), 'ResetPasswordPage'),
      }),
    ],
    person: [
      createRoute({
        getParentRoute: () => person,
        path: '/account',
        component: lazyRouteComponent(() => import('./account/account-page.tsx'), 'AccountPage'),
      }),
    ],
  }),
};
