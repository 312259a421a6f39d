import { preparsePolicySet, statefulIsAuthorized } from '@cedar-policy/cedar-wasm/nodejs';
import { Facts, roles } from './facts.ts';

const entity = (type, id) => ({ type, id });

function policies(facts) {
  return roles
    .map((role) => {
      const actions = facts.heldBy(role).map((key) => `Action::"${key}"`);
      const reach =
        role === 'admin'
          ? ''
          : `when { resource == Resource::"${facts.organizationId}" || resource in principal.granted }`;
      return `permit(principal in Role::"${role}", action in [${actions.join(', ')}], resource) ${reach};`;
    })
    .join('\n');
}

/** The whole question answered by the engine: each comes with the person's grants, and what is above the resource. */
export const peer = {
  name: 'Cedar wasm 4.13.0, grants passed as attributes',
  create(work) {
    const facts = new Facts(work);
    const parsed = preparsePolicySet('whole', { staticPolicies: policies(facts) });
    if (parsed.type !== 'success') throw new Error(JSON.stringify(parsed));
    const personOf = (userId) => ({
      uid: entity('User', userId),
      attrs: { granted: [...facts.grantedTo(userId)].map((id) => ({ __entity: entity('Resource', id) })) },
      parents: [entity('Role', facts.roles.get(userId))],
    });
    const persons = new Map(facts.users.map((userId) => [userId, personOf(userId)]));
    return {
      decide({ userId, permission, id }) {
        const person = persons.get(userId);
        const answer = statefulIsAuthorized({
          principal: person.uid,
          action: entity('Action', permission),
          resource: entity('Resource', id),
          context: {},
          preparsedPolicySetId: 'whole',
          entities: [
            person,
            ...facts.chainOf(id).map(([at, above]) => ({
              uid: entity('Resource', at),
              attrs: {},
              parents: above === null ? [] : [entity('Resource', above)],
            })),
          ],
        });
        if (answer.type !== 'success') throw new Error(JSON.stringify(answer));
        return answer.response.decision === 'allow';
      },
      setRole(userId, role) {
        facts.roles.set(userId, role);
        persons.set(userId, personOf(userId));
      },
    };
  },
};
