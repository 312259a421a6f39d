import type { Route } from '@fleetgate/platform/http';
import { afterAll, describe, expect, inject, test } from 'vitest';
import { startTestServer } from '../testing/index.ts';
import { controlOf, nameOf, paramsOf, pathOf, sentBy } from './scene/request.ts';
import { aScene, type Scene } from './scene/scene.ts';
import { asSystem } from './scene/stored.ts';

/** Changes without an event in any organization, and why. Reviewed by hand. */
const withoutEvent: Readonly<Record<string, string>> = {
  'PATCH /api/v1/me': "a person's own account, in no organization",
  'DELETE /api/v1/organizations/{organizationId}':
    'the trail goes with it; deleted_organization remains (R-ORG-10)',
};
/** Events that change no state of the organization, so there is no before and no after. */
const withoutState = new Set([
  'POST /api/v1/organizations/{organizationId}/members/{memberId}/invitation/link',
]);

interface Event {
  readonly organization_id: string;
  readonly action: string;
  readonly actor_type: string;
  readonly actor_id: string;
  readonly target_type: string;
  readonly target_id: string;
  readonly before: object | null;
  readonly after: object | null;
}

for (const kind of ['embedded', 'postgresql'] as const) {
  const server = await startTestServer({ kind, postgresUrl: inject('postgresUrl') });
  const working = await aScene(server);
  const altering = server.modules.flatMap((module) => module.routes ?? []).filter(({ alters }) => alters);

  const eventsOf = (requestId: string) =>
    asSystem(server, async (query) => {
      const rows = await query('select * from audit_event where request_id = $1 order by action', [
        requestId,
      ]);
      return rows as unknown as Event[];
    });

  const call = async (route: Route, scene: Scene, requestId: string) => {
    const control = controlOf(route);
    const caller = control.as?.(scene) ?? scene.admin;
    const path = pathOf(route.path, paramsOf(route, scene));
    const [body, headers] = sentBy(control, scene);
    const answer = await caller.send(route.method, path, body, { ...headers, 'x-request-id': requestId });
    expect(answer.status, JSON.stringify(answer.body)).toBe(route.status);
    expect(answer.headers.get('x-request-id')).toBe(requestId);
    return { caller, answer };
  };

  describe(`audit on ${kind}`, () => {
    afterAll(() => server.stop());

    test('what is reviewed exists', () => {
      const names = altering.map(nameOf);
      expect([...Object.keys(withoutEvent), ...withoutState].filter((name) => !names.includes(name))).toEqual(
        [],
      );
    });

    describe.each(altering.map((route, place) => ({ name: nameOf(route), route, place })))(
      '$name',
      ({ name, route, place }) => {
        test('R-AUD-1 R-AUD-2 writes who changed what, from what, to what, without names and addresses', async () => {
          const scene = controlOf(route).consumes ? await aScene(server) : working;
          const requestId = `audit-coverage-${kind}-${place}`;
          const { caller, answer } = await call(route, scene, requestId);
          const events = await eventsOf(requestId);
          if (withoutEvent[name]) return expect(events).toEqual([]);
          expect(events).not.toEqual([]);
          const organizationId =
            route.path === '/api/v1/organizations' ? answer.body.id : scene.organizationId;
          for (const event of events) {
            expect(event).toMatchObject({
              organization_id: organizationId,
              ...actorOf(caller),
            });
            expect(event.action).toMatch(/^[a-z-]+\.[a-z-]+$/);
            expect(event.target_id).toMatch(/^[0-9a-f-]{36}$/);
            if (!withoutState.has(name)) expect(event.before ?? event.after).not.toBeNull();
            expect(personalData(event, scene)).toEqual([]);
          }
        });
      },
    );

    // An organization's own name may be a person's; it is the organization's name all the same.
    test('R-AUD-2 no event of any organization holds an address or a name of a person', async () => {
      const rows = await asSystem(server, (query) =>
        query(`select e.action, e.before, e.after from audit_event e, user_account u
          where e.action not like 'organization.%' and (concat(e.before, e.after) ilike '%' || u.email || '%'
            or concat(e.before, e.after) ilike '%' || u.last_name || '%') limit 5`),
      );
      expect(rows).toEqual([]);
    });

    test("R-AUD-1 an Admin reads the organization's events, with the people's names", async () => {
      const scene = await aScene(server);
      const answer = await scene.admin.get(
        `/api/v1/organizations/${scene.organizationId}/audit-events?limit=200`,
      );
      const accepted = answer.body.items.find(
        (event: { action: string }) => event.action === 'membership.accepted',
      );
      expect(accepted.actor.name).toMatch(/Quillfeather/);
      expect(accepted).toMatchObject({ before: { status: 'invited' }, after: { status: 'active' } });
    });

    test('R-AUD-2 deleting an account leaves a pseudonym and the whole trail', async () => {
      const scene = await aScene(server);
      const { admin, editor, organizationId } = scene;
      const events = `/api/v1/organizations/${organizationId}/audit-events?limit=200`;
      const before = await admin.get(events);
      expect(JSON.stringify(before.body)).toContain('Evander');
      expect((await editor.delete('/api/v1/me', { confirmEmail: editor.email })).status).toBe(204);
      const after = await admin.get(events);
      expect(after.body.items.length).toBeGreaterThan(before.body.items.length);
      expect(JSON.stringify(after.body)).not.toContain('Evander');
      expect(JSON.stringify(after.body)).not.toContain(editor.email);
      const accepted = after.body.items.find(
        (event: { action: string; actor: { id: string } }) =>
          event.action === 'membership.accepted' && event.actor.id === editor.userId,
      );
      expect(accepted.actor.name).toMatch(/^Deleted account [0-9a-f]{8}$/);
      const left = await asSystem(server, (query) =>
        query(`select * from audit_person where email = $1 or name like 'Evander %' and person_id = $2`, [
          editor.email,
          editor.userId,
        ]),
      );
      expect(left).toEqual([]);
    });
  });
}

function actorOf(caller: object) {
  return 'userId' in caller
    ? { actor_type: 'person', actor_id: caller.userId }
    : { actor_type: 'service', actor_id: expect.stringMatching(/^sites-/) };
}

/** What an event says about people beyond their ids. */
function personalData({ before, after }: Event, scene: Scene): string[] {
  const text = JSON.stringify([before, after]).toLowerCase();
  const people = [scene.admin, scene.editor, scene.viewer, scene.bystander, scene.invited];
  const words = ['@', 'quillfeather', 'somebody.new', ...people.map(({ email }) => email)];
  return words.filter((word) => text.includes(word));
}
