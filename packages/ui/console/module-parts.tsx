import { Suspense } from 'react';
import { Waiting } from '../feedback/waiting.tsx';
import { useConsoleModules } from './console-modules.tsx';

/** What modules show on the page of a member, each its own. */
export function MemberParts({ memberId }: { memberId: string }) {
  return useConsoleModules().map(
    ({ key, parts }) =>
      parts?.member && (
        <Suspense key={key} fallback={<Waiting />}>
          <parts.member memberId={memberId} />
        </Suspense>
      ),
  );
}

/** What modules show on the page of a resource of another module. */
export function ResourceParts(resource: { resourceType: string; resourceId: string }) {
  return useConsoleModules().map(
    ({ key, parts }) =>
      parts?.resource && (
        <Suspense key={key} fallback={<Waiting />}>
          <parts.resource {...resource} />
        </Suspense>
      ),
  );
}
