import { ApiProblem } from '@fleetgate/sdk';
import {
  type ConsoleModule,
  lastOrganization,
  meQuery,
  navigationOf,
  organizationQuery,
  permissionsQuery,
  Waiting,
} from '@fleetgate/ui';
import type { QueryClient } from '@tanstack/react-query';
import {
  type AnyRoute,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { ConsoleFrame } from './shell/console-frame.tsx';
import { NotFoundPage } from './shell/not-found-page.tsx';
import { OrganizationFrame } from './shell/organization-frame.tsx';
import { OrganizationTrouble, PageTrouble } from './shell/page-trouble.tsx';
import { VisitorFrame } from './shell/visitor-frame.tsx';

/** Puts the modules' pages into the shell's frames. */
export function createConsoleRouter(modules: readonly ConsoleModule[], queries: QueryClient) {
  const root = createRootRoute({ component: Outlet, notFoundComponent: NotFoundPage });
  const visitor = createRoute({ getParentRoute: () => root, id: 'visitor', component: VisitorFrame });
  const person = createRoute({
    getParentRoute: () => root,
    id: 'person',
    component: ConsoleFrame,
    beforeLoad: ({ location }) => requirePerson(queries, location.href),
  });
  const organization = createRoute({
    getParentRoute: () => person,
    path: '/organizations/$organizationId',
    component: OrganizationFrame,
    errorComponent: OrganizationTrouble,
    loader: ({ params }) => loadOrganization(queries, params.organizationId),
  });
  const pages = modules.map((module) => module.routes?.({ visitor, person, organization }) ?? {});
  return createRouter({
    routeTree: root.addChildren([
      landing(root, queries),
      visitor.addChildren(pages.flatMap((page) => page.visitor ?? [])),
      person.addChildren([
        ...pages.flatMap((page) => page.person ?? []),
        organization.addChildren([
          firstPage(organization, modules, queries),
          ...pages.flatMap((page) => page.organization ?? []),
        ]),
      ]),
    ]),
    defaultPreload: 'intent',
    defaultErrorComponent: PageTrouble,
    defaultPendingComponent: Waiting,
    scrollRestoration: true,
  });
}

/** The landing page leads to the organization that this browser showed last, if it is the person's, else to the one joined last. */
function landing(root: AnyRoute, queries: QueryClient): AnyRoute {
  return createRoute({
    getParentRoute: () => root,
    path: '/',
    beforeLoad: async () => {
      const me = await queries.fetchQuery({ ...meQuery, staleTime: 0 });
      if (me === null) throw redirect({ to: '/sign-in' });
      const organizationId = (await lastOneOf(queries)) ?? me.organizations[0]?.id;
      if (organizationId === undefined) throw redirect({ to: '/new-organization' });
      throw redirect({ to: '/organizations/$organizationId', params: { organizationId }, replace: true });
    },
  });
}

/** Somebody else may have used this browser before, or the membership may have ended since. */
async function lastOneOf(queries: QueryClient): Promise<string | undefined> {
  const last = lastOrganization.read();
  if (last === null) return undefined;
  try {
    await queries.ensureQueryData(permissionsQuery(last));
    return last;
  } catch (error) {
    if (!(error instanceof ApiProblem) || error.status !== 404) throw error;
    lastOrganization.forget(last);
    return undefined;
  }
}

/** An organization opens with the first entry of its navigation that the person's role may enter. */
function firstPage(
  organization: AnyRoute,
  modules: readonly ConsoleModule[],
  queries: QueryClient,
): AnyRoute {
  return createRoute({
    getParentRoute: () => organization,
    path: '/',
    beforeLoad: async ({ params }) => {
      const { organizationId } = params as { organizationId: string };
      const { permissions } = await queries.ensureQueryData(permissionsQuery(organizationId));
      const [entry] = navigationOf(modules, (permission) => permissions.includes(permission));
      throw redirect({ to: `/organizations/${organizationId}/${entry?.path ?? ''}`, replace: true });
    },
  });
}

async function requirePerson(queries: QueryClient, href: string): Promise<void> {
  const me = await queries.ensureQueryData(meQuery);
  if (me === null) throw redirect({ to: '/sign-in', search: { next: href } });
}

async function loadOrganization(queries: QueryClient, organizationId: string): Promise<void> {
  await Promise.all([
    queries.ensureQueryData(permissionsQuery(organizationId)),
    queries.ensureQueryData(organizationQuery(organizationId)),
  ]);
  lastOrganization.remember(organizationId);
}
